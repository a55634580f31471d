/** A pasted line that cannot be taken over, counted from 1, and why. */
export interface BadLine {
  line: number;
  text: string;
  why: string;
}
