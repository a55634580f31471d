/** Somebody whom the demo lets a visitor be. */
export interface Person {
  username: string;
  password: string;
  name: string;
  role: 'administrator' | 'officer' | 'clerk' | 'supervisor' | 'operator' | 'citizen';
  /** Name of the department. */
  works: string | null;
  /** Two characters and hue of an officer's department. */
  short: string | null;
  hue: string | null;
}
