package dev.turnup.probe.dns;

/** Answers questions about names. */
public interface DnsResolver {
  /**
   * Asks one question, follows aliases, and blocks until the answer is there.
   *
   * @param name with or without the final dot; ASCII
   */
  DnsAnswer query(String name, RecordType type) throws InterruptedException;
}
