/** What somebody who knows the service would try first. */
const GUESSED = ['silta', 'neuvonta', 'neuvoja', 'salasana', 'password', 'passwort', 'lösenord'];
const LEAST_LETTERS = 12;
const PIN = /^\d{6,12}$/;
const RISING = '01234567890123456789';

/** Why a password or PIN is too easy to guess; null when it is not. Letters of any kind may be used. */
export function judgePassword(password: string): string | null {
  if (PIN.test(password)) return judgePin(password);
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < LEAST_LETTERS) {
    return `A password has at least ${LEAST_LETTERS} characters, a PIN 6 to 12 digits.`;
  }
  const guessed = GUESSED.find((word) => plain.includes(word));
  if (guessed !== undefined) return `"${guessed}" is what is tried first. Choose other words.`;
  return new Set(plain).size < LEAST_LETTERS / 2 ? 'It repeats a few characters.' : null;
}

function judgePin(pin: string): string | null {
  const falling = [...pin].reverse().join('');
  const even = new Set(pin).size === 1 || RISING.includes(pin) || RISING.includes(falling);
  return even ? 'A row of digits is tried first. Choose others.' : null;
}
