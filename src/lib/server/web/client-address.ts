/**
 * The address of the other side, to count tries by. With `ADDRESS_HEADER` the adapter throws for a request that does not
 * carry that header, as a health check past the proxy: all such count as one, and none of them is a fault.
 */
export function clientAddress(event: { getClientAddress(): string }): string | null {
  try {
    return event.getClientAddress();
  } catch {
    return null;
  }
}
