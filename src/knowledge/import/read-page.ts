import { readFileSync, statSync } from 'node:fs';
import type { Statement } from './finding.ts';
import { htmlBlocks } from './html-blocks.ts';
import { statementsOf } from './statements.ts';
import { textBlocks } from './text-blocks.ts';

export type Unreadable = 'missing' | 'folder' | 'too-large' | 'not-text' | 'empty' | 'locked';

export type ReadPage =
  | { readonly kind: 'page'; readonly statements: readonly Statement[] }
  | { readonly kind: 'unreadable'; readonly why: Unreadable };

/** A page of a municipality has some ten kilobytes; what is larger is an archive or a mistake. */
export const LARGEST_PAGE = 5_000_000;

export function readPage(path: string): ReadPage {
  const bytes = readBytes(path);
  if (typeof bytes === 'string') return { kind: 'unreadable', why: bytes };
  const text = textOf(bytes)?.replace(/\r\n?/g, '\n');
  if (text === undefined) return { kind: 'unreadable', why: 'not-text' };
  const statements = statementsOf(isHtml(path, text) ? htmlBlocks(text) : textBlocks(text));
  if (statements.length === 0) return { kind: 'unreadable', why: 'empty' };
  return { kind: 'page', statements };
}

function readBytes(path: string): Buffer | Unreadable {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return 'folder';
    return stat.size > LARGEST_PAGE ? 'too-large' : readFileSync(path);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? 'missing'
      : 'locked';
  }
}

function isHtml(path: string, text: string): boolean {
  return /\.x?html?$/i.test(path) || /^\s*<(?:!doctype html|html)\b/i.test(text);
}

/** Older pages are not UTF-8 but Windows-1252. What has control characters is no text at all. */
function textOf(bytes: Buffer): string | undefined {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
  const text = decodeAs(marked ?? 'utf-8', bytes) ?? decodeAs('windows-1252', bytes);
  if (text === undefined || text.startsWith('%PDF-')) return undefined;
  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text;
}

function decodeAs(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
