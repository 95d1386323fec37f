package dev.turnup.validator.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyDescriptor.VersionCapabilities;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.catalog.Offering;
import dev.turnup.schema.catalog.PairNote;
import dev.turnup.schema.catalog.Topic;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.validator.compat.Aspect.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CompatibilityTest {
  private static final Capabilities ABLE =
      Capabilities.builder()
          .transports(Set.of(SipTransport.UDP, SipTransport.TCP))
          .codecs(Set.of(Codec.G722, Codec.PCMU))
          .dtmf(Set.of(DtmfMethod.RFC4733))
          .srtp(Set.of(SrtpMode.DISABLED))
          .offers(List.of(Offering.EARLY))
          .sessionTimers(Optional.of(true))
          .build();

  private static Aspect aspect(Topic topic, Capabilities endpoint, Capabilities pbx) {
    return Compatibility.between(endpoint, pbx).stream()
        .filter(one -> one.topic() == topic)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void twoThatSpeakTheSameFitInEverythingTheySay() {
    assertThat(Compatibility.between(ABLE, ABLE))
        .filteredOn(aspect -> aspect.topic() != Topic.NAT)
        .allMatch(aspect -> aspect.level() == Level.FITS);
    assertThat(aspect(Topic.CODEC, ABLE, ABLE).shared()).isEqualTo("G722, PCMU");
  }

  @Test
  void everyTopicIsJudgedOnceAndInOrder() {
    assertThat(Compatibility.between(ABLE, Capabilities.UNKNOWN))
        .extracting(Aspect::topic)
        .containsExactly(Topic.values());
  }

  @Test
  void whatOneOfThemDoesNotSayIsUnknownRatherThanWrong() {
    assertThat(Compatibility.between(ABLE, Capabilities.UNKNOWN))
        .extracting(Aspect::level)
        .doesNotContain(Level.CONFLICT);
    assertThat(aspect(Topic.CODEC, ABLE, Capabilities.UNKNOWN).level()).isEqualTo(Level.UNKNOWN);
  }

  @Test
  void namesWhatIsNotShared() {
    Capabilities other =
        ABLE.toBuilder()
            .transports(Set.of(SipTransport.TLS))
            .codecs(Set.of(Codec.BV16))
            .dtmf(Set.of(DtmfMethod.INFO))
            .srtp(Set.of(SrtpMode.REQUIRED))
            .offers(List.of(Offering.LATE))
            .registrar(false)
            .build();
    assertThat(Compatibility.between(ABLE, other))
        .filteredOn(aspect -> aspect.level() == Level.CONFLICT)
        .extracting(Aspect::topic)
        .containsExactly(
            Topic.REGISTRATION, Topic.TRANSPORT, Topic.CODEC, Topic.DTMF, Topic.OFFER, Topic.SRTP);
    assertThat(aspect(Topic.CODEC, ABLE, other).reason()).contains("G722, PCMU").contains("BV16");
  }

  @Test
  void warnsOfG726AloneButNotBesideAnotherCodec() {
    Capabilities g726 = ABLE.toBuilder().codecs(Set.of(Codec.G726_32)).build();
    Capabilities both = ABLE.toBuilder().codecs(Set.of(Codec.G726_32, Codec.PCMU)).build();
    assertThat(aspect(Topic.CODEC, g726, both).level()).isEqualTo(Level.CAUTION);
    assertThat(aspect(Topic.CODEC, both, both).level()).isEqualTo(Level.FITS);
  }

  @Test
  void warnsWhenEarlyOfferIsASettingAndRefusesWhenThereIsNone() {
    Capabilities late = ABLE.toBuilder().offers(List.of(Offering.LATE)).build();
    Capabilities lateFirst =
        ABLE.toBuilder().offers(List.of(Offering.LATE, Offering.EARLY)).build();
    Capabilities earlyFirst =
        ABLE.toBuilder().offers(List.of(Offering.EARLY, Offering.LATE)).build();
    Capabilities takesAny = earlyFirst;
    assertThat(aspect(Topic.OFFER, ABLE, late).level()).isEqualTo(Level.CONFLICT);
    assertThat(aspect(Topic.OFFER, ABLE, lateFirst).reason()).contains("set the PBX");
    assertThat(aspect(Topic.OFFER, ABLE, earlyFirst).level()).isEqualTo(Level.CAUTION);
    assertThat(aspect(Topic.OFFER, takesAny, late).level()).isEqualTo(Level.FITS);
  }

  @Test
  void aProxyPassesMediaThrough() {
    Capabilities proxy = Capabilities.builder().relaysMedia(true).build();
    assertThat(aspect(Topic.CODEC, ABLE, proxy).level()).isEqualTo(Level.FITS);
    assertThat(aspect(Topic.DTMF, ABLE, proxy).level()).isEqualTo(Level.FITS);
    assertThat(aspect(Topic.OFFER, ABLE, proxy).level()).isEqualTo(Level.CAUTION);
  }

  @Test
  void saysWhichPortsAndWhichUsernameAreFixed() {
    Capabilities fixed =
        ABLE.toBuilder().fixedRtpPorts(Optional.of(new PortRange(16384, 32768))).build();
    assertThat(aspect(Topic.RTP_PORTS, fixed, ABLE).shared()).isEqualTo("16384-32768");
    Capabilities numbers = ABLE.toBuilder().digestUsername(false).build();
    assertThat(aspect(Topic.DIGEST, ABLE, numbers).level()).isEqualTo(Level.CAUTION);
  }

  @Test
  void nobodyRefreshingIsACaution() {
    Capabilities without = ABLE.toBuilder().sessionTimers(Optional.of(false)).build();
    assertThat(aspect(Topic.SESSION_TIMER, without, without).level()).isEqualTo(Level.CAUTION);
    assertThat(aspect(Topic.SESSION_TIMER, without, ABLE).level()).isEqualTo(Level.FITS);
  }

  @Test
  void anEarlierVersionIsJudgedByWhatItCould() {
    Capabilities now = ABLE.toBuilder().offers(List.of(Offering.EARLY, Offering.LATE)).build();
    FamilyDescriptor device =
        new FamilyDescriptor(
            "device",
            FamilyKind.ENDPOINT,
            "Device",
            List.of("10"),
            now,
            List.of(new VersionCapabilities(List.of("5"), ABLE)),
            List.of(),
            List.of());
    FamilyDescriptor pbx =
        new FamilyDescriptor(
            "late",
            FamilyKind.PBX,
            "Late",
            List.of(),
            ABLE.toBuilder().offers(List.of(Offering.LATE)).build(),
            List.of(),
            List.of(),
            List.of());
    assertThat(Pairing.of(device, Optional.of("5.2.39"), pbx, Optional.empty()).summary())
        .isEqualTo("conflict: offer");
    assertThat(Pairing.of(device, Optional.of("50"), pbx, Optional.empty()).level())
        .isEqualTo(Level.UNKNOWN);
  }

  @Test
  void keysThatNobodySharesLeaveOnlyClearCalls() {
    Capabilities sdes =
        ABLE.toBuilder()
            .srtp(Set.of(SrtpMode.DISABLED, SrtpMode.REQUIRED))
            .srtpKeys(Set.of(SrtpKeys.SDES))
            .build();
    Capabilities dtls = sdes.toBuilder().srtpKeys(Set.of(SrtpKeys.DTLS)).build();
    Capabilities always = dtls.toBuilder().srtp(Set.of(SrtpMode.REQUIRED)).build();
    assertThat(aspect(Topic.SRTP, sdes, sdes).shared()).isEqualTo("disabled, required by sdes");
    assertThat(aspect(Topic.SRTP, sdes, dtls).level()).isEqualTo(Level.CAUTION);
    assertThat(aspect(Topic.SRTP, sdes, dtls).reason()).contains("leave srtp disabled");
    assertThat(aspect(Topic.SRTP, sdes, always).level()).isEqualTo(Level.CONFLICT);
    assertThat(aspect(Topic.SRTP, ABLE, ABLE).reason()).contains("in the clear only");
  }

  @Test
  void encryptionThatNeedsTlsWantsBothToSpeakIt() {
    Capabilities strict =
        ABLE.toBuilder()
            .transports(Set.of(SipTransport.UDP, SipTransport.TLS))
            .srtp(Set.of(SrtpMode.DISABLED, SrtpMode.REQUIRED))
            .srtpNeedsTls(true)
            .build();
    Capabilities open = strict.toBuilder().transports(Set.of(SipTransport.UDP)).build();
    Capabilities always = open.toBuilder().srtp(Set.of(SrtpMode.REQUIRED)).build();
    assertThat(aspect(Topic.SRTP, strict, strict).level()).isEqualTo(Level.FITS);
    assertThat(aspect(Topic.SRTP, strict, open).level()).isEqualTo(Level.CAUTION);
    assertThat(aspect(Topic.SRTP, strict, always).level()).isEqualTo(Level.CONFLICT);
  }

  @Test
  void aProxyRefreshesNoSession() {
    Capabilities proxy = Capabilities.builder().relaysMedia(true).build();
    Capabilities without = ABLE.toBuilder().sessionTimers(Optional.of(false)).build();
    assertThat(aspect(Topic.SESSION_TIMER, without, proxy).reason())
        .contains("the other party of the call refreshes");
  }

  @Test
  void namesTheRtpPortsThatAPbxKeeps() {
    Capabilities keeps =
        ABLE.toBuilder().usualRtpPorts(Optional.of(new PortRange(16384, 32768))).build();
    assertThat(aspect(Topic.RTP_PORTS, ABLE, keeps).reason()).contains("16384-32768");
  }

  @Test
  void aNoteIsForThoseThatItNamesAndACautionLowersTheVerdict() {
    Capabilities noting =
        ABLE.toBuilder()
            .notes(
                List.of(
                    new PairNote(Topic.CODEC, Set.of("phone"), "tick one of them only", true),
                    new PairNote(Topic.DTMF, Set.of(), "the profile decides", false)))
            .build();
    FamilyDescriptor pbx = family("pbx", FamilyKind.PBX, noting);
    Pairing phone = pairing(family("phone", FamilyKind.ENDPOINT, ABLE), pbx);
    Pairing other = pairing(family("other", FamilyKind.ENDPOINT, ABLE), pbx);
    assertThat(reason(phone, Topic.CODEC)).isEqualTo("both have it; tick one of them only");
    assertThat(phone.summary()).isEqualTo("caution: codec");
    assertThat(reason(other, Topic.CODEC)).isEqualTo("both have it");
    assertThat(reason(other, Topic.DTMF)).isEqualTo("both can; the profile decides");
  }

  private static FamilyDescriptor family(String name, FamilyKind kind, Capabilities can) {
    return new FamilyDescriptor(name, kind, name, List.of(), can, List.of(), List.of(), List.of());
  }

  private static Pairing pairing(FamilyDescriptor endpoint, FamilyDescriptor pbx) {
    return Pairing.of(endpoint, Optional.empty(), pbx, Optional.empty());
  }

  private static String reason(Pairing pairing, Topic topic) {
    return pairing.aspects().stream()
        .filter(aspect -> aspect.topic() == topic)
        .findFirst()
        .orElseThrow()
        .reason();
  }

  @Test
  void theMatrixHasARowForEachVersionThatDiffers() {
    FamilyDescriptor phone =
        new FamilyDescriptor(
            "phone",
            FamilyKind.ENDPOINT,
            "Phone",
            List.of("10"),
            ABLE,
            List.of(
                new VersionCapabilities(
                    List.of("8", "7"),
                    ABLE.toBuilder().transports(Set.of(SipTransport.TLS)).build())),
            List.of(),
            List.of());
    Catalog catalog = new Catalog(List.of(phone, family("pbx", FamilyKind.PBX, ABLE)), List.of());
    assertThat(Matrix.of(catalog).rows())
        .extracting(row -> row.getFirst().endpoint() + " " + row.getFirst().level())
        .containsExactly("phone UNKNOWN", "phone 8 CONFLICT");
  }
}
