/** Whether these are the digits of a TCP port. */
export function isPort(digits: string | undefined): boolean {
  const port = Number(digits);
  return port >= 1 && port <= 65535;
}
