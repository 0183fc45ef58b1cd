/** A phone number, a date or a code: groups of digits that belong together. */
const NUMBERS = /(\+?\d[\d \u00a0.:/()–-]{0,22}\d)/;
const ADDRESSES = /(https?:\/\/[^\s]+)/;

interface Props {
  readonly text: string;
  /** A language tag; null when it is not known. */
  readonly language: string | null;
}

/**
 * Somebody's words: text and nothing else, in its own direction. In right-to-left text the groups of
 * a number would change places, so that another number would be read and dialled: each stays as written.
 */
export function Words({ text, language }: Props) {
  return (
    <span class="words" dir="auto" lang={language ?? undefined}>
      {text.split(ADDRESSES).map((part, at) =>
        at % 2 === 1 ? (
          <a key={`${at} ${part}`} href={part} dir="ltr" target="_blank" rel="noreferrer">
            {part}
          </a>
        ) : (
          withNumbers(part)
        ),
      )}
    </span>
  );
}

function withNumbers(text: string) {
  return text.split(NUMBERS).map((part, at) =>
    at % 2 === 1 ? (
      <bdi key={`${at} ${part}`} dir="ltr">
        {part}
      </bdi>
    ) : (
      part
    ),
  );
}
