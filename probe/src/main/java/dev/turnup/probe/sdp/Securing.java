package dev.turnup.probe.sdp;

import dev.turnup.probe.srtp.MasterKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of offer and answer that is about security: the transport protocol of a section, and the
 * attributes that go with it.
 *
 * @param protocol {@code RTP/AVP}, {@code RTP/SAVP} …
 * @param attributes keys
 */
record Securing(String protocol, List<Attribute> attributes) {
  static final String PLAIN = "RTP/AVP";
  static final String SECURE = "RTP/SAVP";
  static final String HANDSHAKEN = "UDP/TLS/RTP/SAVP";
  static final String FINGERPRINT = "fingerprint";
  static final String SETUP = "setup";
  static final String ACTIVE = "active";
  static final String PASSIVE = "passive";
  static final String EITHER = "actpass";

  private static final Securing NOTHING = new Securing(PLAIN, List.of());

  /** What an offer of ours says. */
  static Securing offer(MediaSecurity ours) {
    return switch (ours) {
      case MediaSecurity.Plain _ -> NOTHING;
      case MediaSecurity.Sdes sdes ->
          new Securing(sdes.isRequired() ? SECURE : PLAIN, offeredKeys(sdes));
      case MediaSecurity.Dtls dtls ->
          new Securing(dtls.isRequired() ? HANDSHAKEN : PLAIN, handshake(dtls, EITHER));
    };
  }

  private static List<Attribute> handshake(MediaSecurity.Dtls ours, String role) {
    return List.of(
        Attribute.of(FINGERPRINT, ours.own().fingerprint().toString()), Attribute.of(SETUP, role));
  }

  private static List<Attribute> offeredKeys(MediaSecurity.Sdes sdes) {
    List<Attribute> lines = new ArrayList<>();
    for (int i = 0; i < sdes.offered().size(); i++) {
      MasterKey key = sdes.keys().get(sdes.offered().get(i));
      if (key != null) {
        lines.add(CryptoLine.of(i + 1, key).attribute());
      }
    }
    return lines;
  }

  /** What our answer to a section says; empty when it cannot be accepted. */
  static Optional<Securing> answer(
      MediaSecurity ours, SessionDescription offer, MediaDescription section) {
    boolean isPlain = section.protocol().equals(PLAIN);
    boolean isDtls = ours instanceof MediaSecurity.Dtls;
    if (!isPlain && !section.protocol().equals(isDtls ? HANDSHAKEN : SECURE)) {
      return Optional.empty();
    }
    return switch (ours) {
      case MediaSecurity.Dtls dtls when isPlain && dtls.isRequired() -> Optional.empty();
      case MediaSecurity.Dtls dtls ->
          offer
              .attributeOf(section, FINGERPRINT)
              .map(_ ->
                  new Securing(
                      section.protocol(),
                      handshake(dtls, opposite(offer.attributeOf(section, SETUP)))))
              .or(() -> isPlain ? Optional.of(NOTHING) : Optional.empty());
      case MediaSecurity.Plain _ -> isPlain ? Optional.of(NOTHING) : Optional.empty();
      case MediaSecurity.Sdes sdes when isPlain && sdes.isRequired() -> Optional.empty();
      case MediaSecurity.Sdes sdes ->
          chosen(sdes, section)
              .map(line -> new Securing(section.protocol(), List.of(line.attribute())))
              .or(() -> isPlain ? Optional.of(NOTHING) : Optional.empty());
    };
  }

  /** Who may choose begins: then both are ready when the answer arrives (RFC 5763 §5). */
  private static String opposite(Optional<String> role) {
    return role.filter(ACTIVE::equals).isPresent() ? PASSIVE : ACTIVE;
  }

  /** The first of their lines that can be used, with our key for its suite. */
  private static Optional<CryptoLine> chosen(MediaSecurity.Sdes ours, MediaDescription section) {
    return section.cryptoLines().stream()
        .filter(line -> line.obstacle().isEmpty())
        .flatMap(line ->
            line.knownSuite().map(ours.keys()::get).stream()
                .map(key -> CryptoLine.of(line.tag(), key)))
        .findFirst();
  }

  /**
   * The attributes of our answer to a further offer: the key that we have, under the tag that the
   * offer now gives its suite. Empty when the offer has no suite of ours.
   */
  static Optional<List<Attribute>> answerAgain(MediaDescription mine, MediaDescription section) {
    List<CryptoLine> own = mine.cryptoLines();
    if (own.isEmpty()) {
      return Optional.of(mine.attributes().stream().map(a -> roleAgain(a, section)).toList());
    }
    List<CryptoLine> theirs =
        section.cryptoLines().stream().filter(line -> line.obstacle().isEmpty()).toList();
    List<Attribute> others =
        mine.attributes().stream().filter(a -> !a.name().equals(CryptoLine.NAME)).toList();
    if (theirs.isEmpty() && section.protocol().equals(PLAIN)) {
      return Optional.of(others);
    }
    for (CryptoLine line : theirs) {
      for (CryptoLine ours : own) {
        if (ours.suite().equalsIgnoreCase(line.suite()) && ours.key().isPresent()) {
          List<Attribute> attributes = new ArrayList<>(others);
          attributes.add(CryptoLine.of(line.tag(), ours.key().get()).attribute());
          return Optional.of(attributes);
        }
      }
    }
    return Optional.empty();
  }

  /** The handshake is over, and nobody changes roles (RFC 5763 §5). */
  private static Attribute roleAgain(Attribute ours, MediaDescription section) {
    if (!ours.name().equals(SETUP) || !ours.value().filter(EITHER::equals).isPresent()) {
      return ours;
    }
    boolean isPassive =
        section.attributes().stream()
            .filter(a -> a.name().equals(SETUP))
            .anyMatch(a -> a.value().filter(PASSIVE::equals).isPresent());
    return Attribute.of(SETUP, isPassive ? ACTIVE : PASSIVE);
  }
}
