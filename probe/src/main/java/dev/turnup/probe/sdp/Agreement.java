package dev.turnup.probe.sdp;

import dev.turnup.schema.site.IpAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What an offer and its answer agree on, as one end sees it.
 *
 * @param voice what we send; the number is the one that the other side wants to receive
 * @param telephoneEvent for RFC 4733 events on the same clock, likewise
 * @param remote where our RTP goes
 * @param remoteDirection as the other side means it: hold in its old form is {@code sendonly}
 * @param packetTimeMillis as the other side wishes it
 * @param receiving what we receive, with the number that we gave it
 * @param receivingEvent events that we receive, likewise
 */
public record Agreement(
    MediaFormat voice,
    Optional<MediaFormat> telephoneEvent,
    InetSocketAddress remote,
    MediaDirection remoteDirection,
    Optional<Integer> packetTimeMillis,
    MediaFormat receiving,
    Optional<MediaFormat> receivingEvent) {

  /**
   * The agreement of two descriptions, whichever was the offer. Empty when there is no live audio
   * or no encoding in common, or the remote address is a name.
   *
   * @param answer the one of the two that answered: its first encoding is in use
   */
  public static Optional<Agreement> of(
      SessionDescription local, SessionDescription remote, SessionDescription answer) {
    Optional<MediaDescription> ours = local.audio();
    Optional<MediaDescription> theirs = remote.audio();
    Optional<MediaDescription> answered = answer.audio();
    if (ours.isEmpty() || theirs.isEmpty() || answered.isEmpty()) {
      return Optional.empty();
    }
    MediaDescription section = theirs.get();
    Optional<InetSocketAddress> address =
        remote
            .addressOf(section)
            .filter(IpAddress::isLiteral)
            .map(
                text -> new InetSocketAddress(IpAddress.parse(text).inetAddress(), section.port()));
    Optional<MediaFormat> voice =
        answered.get().voices().stream()
            .filter(format -> ours.get().voices().stream().anyMatch(format::isSameEncoding))
            .findFirst()
            .flatMap(
                format -> section.voices().stream().filter(format::isSameEncoding).findFirst());
    Optional<MediaFormat> receiving =
        voice.flatMap(
            format -> ours.get().voices().stream().filter(format::isSameEncoding).findFirst());
    if (address.isEmpty() || voice.isEmpty() || receiving.isEmpty()) {
      return Optional.empty();
    }
    int clock = voice.get().clockRateHz();
    Optional<MediaFormat> theirEvent = section.telephoneEvent(clock);
    Optional<MediaFormat> ourEvent = ours.get().telephoneEvent(clock);
    return Optional.of(
        new Agreement(
            voice.get(),
            theirEvent.filter(_ -> ourEvent.isPresent()),
            address.get(),
            remote.directionOf(section),
            section.packetTimeMillis(),
            receiving.get(),
            ourEvent.filter(_ -> theirEvent.isPresent())));
  }
}
