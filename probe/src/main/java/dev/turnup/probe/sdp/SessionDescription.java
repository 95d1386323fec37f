package dev.turnup.probe.sdp;

import dev.turnup.probe.ice.IceDescription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A session description (RFC 8866). Immutable. Lines that no component holds are dropped.
 *
 * @param connection the address for sections without their own
 * @param attributes of the session, without a direction
 */
public record SessionDescription(
    Origin origin,
    String name,
    Optional<String> connection,
    List<Attribute> attributes,
    List<MediaDescription> media) {
  /** The {@code Content-Type}. */
  public static final String CONTENT_TYPE = "application/sdp";

  /** Where nothing can be sent, in either address family. */
  static final List<String> OLD_HOLD = List.of("0.0.0.0", "::");

  public SessionDescription {
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  /** Reads a body. Never throws: the writer is not ours. */
  public static SdpReading read(String body) {
    return SdpParser.read(body);
  }

  /** The description in a body; empty when it cannot be read. {@link #read} says why. */
  public static Optional<SessionDescription> tryParse(String body) {
    return read(body) instanceof SdpReading.Session(SessionDescription session)
        ? Optional.of(session)
        : Optional.empty();
  }

  /** The first audio section that is not refused. */
  public Optional<MediaDescription> audio() {
    return media.stream().filter(MediaDescription::isLiveAudio).findFirst();
  }

  /** The address that a section's media goes to, in the writer's words. */
  public Optional<String> addressOf(MediaDescription section) {
    return section.connection().or(() -> connection);
  }

  /** The value of an attribute of a section; that of the session where the section has none. */
  Optional<String> attributeOf(MediaDescription section, String attribute) {
    return Stream.concat(section.attributes().stream(), attributes.stream())
        .filter(a -> a.name().equals(attribute))
        .flatMap(a -> a.value().stream())
        .findFirst();
  }

  /** What a section says of ICE. */
  public IceDescription iceOf(MediaDescription section) {
    return IceAttributes.read(this, section);
  }

  /** The same with a session version one higher, as a changed description must have. */
  public SessionDescription withNextVersion() {
    String version = origin.sessionVersion();
    String next =
        version.matches("[0-9]{1,18}") ? Long.toString(Long.parseLong(version) + 1) : version;
    return new SessionDescription(
        new Origin(origin.username(), origin.sessionId(), next, origin.address()),
        name,
        connection,
        attributes,
        media);
  }

  /**
   * The same as a further description of the session that {@code previous} belongs to: its origin,
   * one version higher unless nothing else has changed (RFC 3264 §8).
   */
  public SessionDescription following(SessionDescription previous) {
    SessionDescription same =
        new SessionDescription(previous.origin, name, connection, attributes, media);
    return same.equals(previous) ? previous : same.withNextVersion();
  }

  /**
   * Which way this section's media flows, as its writer means it: hold as RFC 2543 wrote it, with
   * an address of zeros, is {@code sendonly} (RFC 3264 §8.4).
   */
  public MediaDirection directionOf(MediaDescription section) {
    boolean isOldHold = addressOf(section).filter(OLD_HOLD::contains).isPresent();
    if (!isOldHold) {
      return section.direction();
    }
    return section.direction().sends() ? MediaDirection.SENDONLY : MediaDirection.INACTIVE;
  }

  /** The body: lines ending in CRLF. */
  public String body() {
    return SdpWriter.write(this);
  }
}
