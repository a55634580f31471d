/** Read alone: comes without the application's script. What is pressed on it leads to pages of their own. */
export const csr = false;
