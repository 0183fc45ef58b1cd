/** What somebody who knows the service would try first. */
const GUESSED = ['silta', 'neuvonta', 'neuvoja', 'salasana', 'password', 'passwort', 'lösenord'];
const LEAST_LETTERS = 12;
const PIN = /^\d{6,12}$/;
const RISING = '01234567890123456789';

/** Why a password is too easy to guess; null when it is not. Letters of any kind may be used. */
export function judgePassword(password: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < LEAST_LETTERS) {
    return `A password has at least ${LEAST_LETTERS} characters.`;
  }
  const guessed = GUESSED.find((word) => plain.includes(word));
  if (guessed !== undefined) return `"${guessed}" is what is tried first. Choose other words.`;
  return new Set(plain).size < LEAST_LETTERS / 2 ? 'It repeats a few characters.' : null;
}

/** The same of what is keyed in by phone: digits alone are enough there, as few tries are given. */
export function judgePin(pin: string): string | null {
  if (!PIN.test(pin)) return 'A PIN has 6 to 12 digits.';
  const falling = [...pin].reverse().join('');
  const even = new Set(pin).size === 1 || RISING.includes(pin) || RISING.includes(falling);
  return even ? 'A row of digits is tried first. Choose others.' : null;
}
