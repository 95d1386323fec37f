package dev.turnup.probe.sdp;

import dev.turnup.probe.ice.IceDescription;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The offer/answer model for one audio stream (RFC 3264). Pure: same input, same description. */
public final class OfferAnswer {
  private static final String AUDIO = "audio";
  private static final String NAME = "turnup";

  private OfferAnswer() {}

  /**
   * An offer of everything that we can do.
   *
   * @param sessionId a number that no other session of ours has
   */
  public static SessionDescription offer(AudioCapabilities ours, long sessionId) {
    return description(
        ours,
        sessionId,
        List.of(
            audio(
                ours,
                ours.formats(),
                MediaDirection.SENDRECV,
                Securing.offer(ours.security()),
                ours.ice().map(AudioCapabilities.Ice::attributes).orElse(List.of()))));
  }

  /**
   * The answer to an offer: the first audio stream that we can do, the others refused; codecs in
   * the order of the offer with the offer's own payload types (RFC 3264 §6.1). Empty when there is
   * nothing in common.
   */
  public static Optional<SessionDescription> answer(
      SessionDescription offer, AudioCapabilities ours, long sessionId) {
    List<MediaDescription> answered = new ArrayList<>();
    boolean accepted = false;
    for (MediaDescription section : offer.media()) {
      List<MediaFormat> common = accepted ? List.of() : common(section, ours);
      Optional<Securing> securing = Securing.answer(ours.security(), offer, section);
      if (common.isEmpty() || securing.isEmpty()) {
        answered.add(section.refused());
      } else {
        accepted = true;
        answered.add(
            audio(
                ours,
                common,
                offer.directionOf(section).mirrored(),
                securing.get(),
                ice(ours, offer, section)));
      }
    }
    return accepted ? Optional.of(description(ours, sessionId, answered)) : Optional.empty();
  }

  /** Only what the offer speaks, too; whether somebody rewrote it is said (RFC 8839 §4.2.5). */
  private static List<Attribute> ice(
      AudioCapabilities ours, SessionDescription offer, MediaDescription section) {
    if (ours.ice().isEmpty() || !offer.iceOf(section).isSpoken()) {
      return List.of();
    }
    return IceAttributes.isMismatched(offer, section)
        ? IceAttributes.of(IceDescription.MISMATCH)
        : ours.ice().get().attributes();
  }

  /**
   * The answer to a further offer within a session: what we had, as far as it is still wanted.
   * Empty when nothing is left.
   *
   * @param ours what we last sent
   */
  public static Optional<SessionDescription> answerAgain(
      SessionDescription offer, SessionDescription ours) {
    return answerAgain(offer, ours, MediaDirection.SENDRECV);
  }

  /**
   * The same while we hold the other side.
   *
   * @param wanted what we last asked for ourselves; no more is answered
   */
  public static Optional<SessionDescription> answerAgain(
      SessionDescription offer, SessionDescription ours, MediaDirection wanted) {
    Optional<MediaDescription> mine = ours.audio();
    if (mine.isEmpty()) {
      return Optional.empty();
    }
    List<MediaDescription> answered = new ArrayList<>();
    boolean accepted = false;
    for (MediaDescription section : offer.media()) {
      List<MediaFormat> kept =
          section.isLiveAudio() && section.protocol().equals(mine.get().protocol())
              ? section.formats().stream()
                  .filter(theirs -> mine.get().formats().stream().anyMatch(theirs::isSameEncoding))
                  .toList()
              : List.of();
      Optional<List<Attribute>> attributes = Securing.answerAgain(mine.get(), section);
      if (accepted || kept.stream().noneMatch(MediaFormat::isVoice) || attributes.isEmpty()) {
        answered.add(section.refused());
      } else {
        accepted = true;
        MediaDirection flow = offer.directionOf(section).mirrored().limitedTo(wanted);
        boolean isIce = offer.iceOf(section).isSpoken();
        List<Attribute> own =
            attributes.get().stream().filter(a -> isIce || !IceAttributes.isOne(a)).toList();
        answered.add(mine.get().answering(kept, flow, own));
      }
    }
    return accepted
        ? Optional.of(
            new SessionDescription(
                    ours.origin(), ours.name(), ours.connection(), ours.attributes(), answered)
                .following(ours))
        : Optional.empty();
  }

  /** The answer that refuses every stream (RFC 3264 §6). */
  public static SessionDescription refusal(SessionDescription offer) {
    return new SessionDescription(
        new Origin("-", "0", "0", "0.0.0.0"),
        NAME,
        Optional.of("0.0.0.0"),
        List.of(),
        offer.media().stream().map(MediaDescription::refused).toList());
  }

  /**
   * An offer that puts the other side on hold (RFC 3264 §8.4).
   *
   * @param ours what we last sent
   */
  public static SessionDescription hold(SessionDescription ours, Hold form) {
    Optional<String> address =
        form == Hold.ZERO_ADDRESS
            ? Optional.of(ours.origin().address().indexOf(':') >= 0 ? "::" : "0.0.0.0")
            : Optional.of(ours.origin().address());
    return flowing(ours, form.direction(), address);
  }

  /** An offer that takes hold off again, in whichever form it was put on. */
  public static SessionDescription resume(SessionDescription ours) {
    return flowing(ours, MediaDirection.SENDRECV, Optional.of(ours.origin().address()));
  }

  private static SessionDescription flowing(
      SessionDescription ours, MediaDirection direction, Optional<String> address) {
    SessionDescription changed =
        new SessionDescription(
            ours.origin(),
            ours.name(),
            address,
            ours.attributes(),
            ours.media().stream()
                .map(section -> section.isLiveAudio() ? section.flowing(direction) : section)
                .toList());
    return changed.following(ours);
  }

  private static List<MediaFormat> common(MediaDescription section, AudioCapabilities ours) {
    if (!section.isLiveAudio()) {
      return List.of();
    }
    List<MediaFormat> mine = ours.formats();
    List<MediaFormat> voices =
        section.voices().stream()
            .filter(theirs -> mine.stream().anyMatch(theirs::isSameEncoding))
            .toList();
    if (voices.isEmpty()) {
      return List.of();
    }
    List<MediaFormat> common = new ArrayList<>(voices);
    if (ours.telephoneEvents()) {
      section.formats().stream()
          .filter(MediaFormat::isTelephoneEvent)
          .filter(event -> voices.stream().anyMatch(v -> v.clockRateHz() == event.clockRateHz()))
          .forEach(common::add);
    }
    return common;
  }

  private static MediaDescription audio(
      AudioCapabilities ours,
      List<MediaFormat> formats,
      MediaDirection direction,
      Securing securing,
      List<Attribute> ice) {
    return new MediaDescription(
        AUDIO,
        ours.address().getPort(),
        securing.protocol(),
        formats,
        List.of(),
        Optional.empty(),
        direction,
        Optional.of((int) ours.packetTime().toMillis()),
        Stream.concat(securing.attributes().stream(), ice.stream()).toList());
  }

  private static SessionDescription description(
      AudioCapabilities ours, long sessionId, List<MediaDescription> media) {
    InetAddress address = ours.address().getAddress();
    String id = Long.toString(sessionId);
    return new SessionDescription(
        new Origin("-", id, id, literal(address)),
        NAME,
        Optional.of(literal(address)),
        ours.ice().map(i -> IceAttributes.ofSession(i.description())).orElse(List.of()),
        media);
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
