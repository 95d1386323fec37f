package dev.turnup.probe.turn;

/**
 * What went through an allocation.
 *
 * @param sent to the server, for a peer
 * @param received from a peer, by the server
 * @param strange came from the server and was of no use: cut, forged, of nobody
 * @param unsent was kept here, because no peer was to be reached there
 */
public record RelayTally(long sent, long received, long strange, long unsent) {
  /** Both together. */
  public RelayTally plus(RelayTally other) {
    return new RelayTally(
        sent + other.sent,
        received + other.received,
        strange + other.strange,
        unsent + other.unsent);
  }
}
