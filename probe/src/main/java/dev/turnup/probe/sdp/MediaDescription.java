package dev.turnup.probe.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One {@code m=} section.
 *
 * @param type {@code audio}, {@code video} …
 * @param port 0 when the stream is refused or gone
 * @param protocol {@code RTP/AVP}, {@code RTP/SAVP} …
 * @param formats in order of preference, resolved by name
 * @param otherFormats formats that are no payload types, as T.38 and WebRTC data have
 * @param connection the address of this section, where it has its own
 * @param direction {@code sendrecv} when nothing is said
 * @param packetTimeMillis {@code a=ptime}
 * @param attributes the {@code a=} lines that have no component of their own
 */
public record MediaDescription(
    String type,
    int port,
    String protocol,
    List<MediaFormat> formats,
    List<String> otherFormats,
    Optional<String> connection,
    MediaDirection direction,
    Optional<Integer> packetTimeMillis,
    List<Attribute> attributes) {
  public MediaDescription {
    formats = List.copyOf(formats);
    otherFormats = List.copyOf(otherFormats);
    attributes = List.copyOf(attributes);
  }

  /** Whether it is audio that is not refused. */
  public boolean isLiveAudio() {
    return type.equals("audio") && port != 0;
  }

  /** Whether its writer is ready to secure it, with keys or by its protocol. */
  public boolean isSecured() {
    return protocol.contains("SAVP")
        || attributes.stream()
            .map(Attribute::name)
            .anyMatch(name -> name.equals(CryptoLine.NAME) || name.equals(Securing.FINGERPRINT));
  }

  /** The {@code a=crypto} lines that can be read, in order. */
  public List<CryptoLine> cryptoLines() {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(CryptoLine.NAME))
        .flatMap(attribute -> CryptoLine.tryParse(attribute.value().orElse("")).stream())
        .toList();
  }

  /** The voice encodings, most preferred first. */
  public List<MediaFormat> voices() {
    return formats.stream().filter(MediaFormat::isVoice).toList();
  }

  /** The telephone-event format on this clock. */
  public Optional<MediaFormat> telephoneEvent(int clockRateHz) {
    return formats.stream()
        .filter(MediaFormat::isTelephoneEvent)
        .filter(format -> format.clockRateHz() == clockRateHz)
        .findFirst();
  }

  MediaDescription answering(
      List<MediaFormat> kept, MediaDirection flow, List<Attribute> answered) {
    return new MediaDescription(
        type, port, protocol, kept, List.of(), connection, flow, packetTimeMillis, answered);
  }

  MediaDescription flowing(MediaDirection flow) {
    return new MediaDescription(
        type,
        port,
        protocol,
        formats,
        otherFormats,
        Optional.empty(),
        flow,
        packetTimeMillis,
        attributes);
  }

  MediaDescription refused() {
    return new MediaDescription(
        type,
        0,
        protocol,
        formats,
        otherFormats,
        Optional.empty(),
        direction,
        Optional.empty(),
        List.of());
  }
}
