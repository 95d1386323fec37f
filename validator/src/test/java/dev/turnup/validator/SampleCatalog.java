package dev.turnup.validator;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.catalog.NatMeasure;
import dev.turnup.schema.catalog.Offering;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.catalog.PairNote;
import dev.turnup.schema.catalog.Topic;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.TrunkMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A catalogue like the real one, and one family that can do little. */
final class SampleCatalog {
  static final Catalog CATALOG =
      new Catalog(
          List.of(
              family("asterisk", FamilyKind.PBX, List.of("22", "20"), asterisk()),
              family("baresip", FamilyKind.ENDPOINT, List.of("3", "1"), Capabilities.UNKNOWN),
              family("linphone", FamilyKind.ENDPOINT, List.of(), Capabilities.UNKNOWN),
              family("conferencing", FamilyKind.ENDPOINT, List.of("10", "9"), conferencing()),
              family("latepbx", FamilyKind.PBX, List.of(), latePbx()),
              family(
                  "cloud",
                  FamilyKind.PBX,
                  List.of(),
                  Capabilities.builder().registrar(false).build()),
              family("nftables", FamilyKind.FIREWALL, List.of(), Capabilities.UNKNOWN),
              family("asterisk-trunk", FamilyKind.TRUNK, List.of("22"), asteriskTrunk()),
              new FamilyDescriptor(
                  "deskphone",
                  FamilyKind.ENDPOINT,
                  "A phone that can do little",
                  List.of("10"),
                  Capabilities.builder()
                      .transports(Set.of(SipTransport.UDP))
                      .codecs(Set.of(Codec.GSM))
                      .dtmf(Set.of(DtmfMethod.INFO))
                      .srtp(Set.of(SrtpMode.DISABLED))
                      .vlanTagging(false)
                      .build(),
                  List.of(),
                  List.of(
                      OptionDescriptor.required("mac", Kind.TEXT, "MAC address"),
                      OptionDescriptor.optional("backlight", Kind.FLAG, "Backlight")),
                  List.of("http"))),
          List.of(ssh(), directory(), http()),
          List.of(preset("provider", "9999-12-31"), preset("yesteryear", "2020-12-31")));

  private SampleCatalog() {}

  private static FamilyDescriptor family(
      String name, FamilyKind kind, List<String> versions, Capabilities capabilities) {
    return new FamilyDescriptor(
        name, kind, name, versions, capabilities, List.of(), List.of(), List.of());
  }

  private static Capabilities asterisk() {
    return Capabilities.builder()
        .transports(Set.of(SipTransport.values()))
        .codecs(
            Set.of(
                Codec.G722, Codec.PCMU, Codec.PCMA, Codec.GSM, Codec.SPEEX, Codec.L16, Codec.OPUS))
        .dtmf(Set.of(DtmfMethod.values()))
        .srtp(Set.of(SrtpMode.values()))
        .offers(List.of(Offering.EARLY))
        .build();
  }

  private static TrunkPreset preset(String name, String reviewBy) {
    return new TrunkPreset(
        name,
        name,
        LocalDate.parse("2020-01-01"),
        LocalDate.parse(reviewBy),
        "provider.example",
        List.of(),
        "E.164",
        Optional.of(Host.parse("sip.provider.example")),
        Optional.empty(),
        Optional.of(SipTransport.TLS),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(Codec.PCMA),
        Optional.empty(),
        Optional.empty());
  }

  /** A trunk that can do less than the real one. */
  private static Capabilities asteriskTrunk() {
    return Capabilities.builder()
        .pbxs(Set.of("asterisk"))
        .trunkModes(Set.of(TrunkMode.REGISTRATION))
        .transports(Set.of(SipTransport.UDP, SipTransport.TLS))
        .codecs(Set.of(Codec.PCMA, Codec.PCMU))
        .dtmf(Set.of(DtmfMethod.RFC4733))
        .srtp(Set.of(SrtpMode.DISABLED))
        .build();
  }

  /** A device whose ports and DTMF are its own affair. */
  private static Capabilities conferencing() {
    return Capabilities.builder()
        .codecs(Set.of(Codec.G726_32, Codec.BV16, Codec.PCMA))
        .dtmf(Set.of(DtmfMethod.RFC4733, DtmfMethod.INFO))
        .oneDtmfMethod(true)
        .offers(List.of(Offering.EARLY))
        .natMeasures(Set.of(NatMeasure.KEEP_ALIVE))
        .fixedRtpPorts(Optional.of(new PortRange(16384, 32768)))
        .srtpKeys(Set.of(SrtpKeys.SDES))
        .srtpNeedsTls(true)
        .build();
  }

  /** A PBX that offers late unless told otherwise, and knows nothing but numbers. */
  private static Capabilities latePbx() {
    return Capabilities.builder()
        .codecs(Set.of(Codec.G726_32, Codec.G722, Codec.PCMU))
        .offers(List.of(Offering.LATE, Offering.EARLY))
        .usualRtpPorts(Optional.of(new PortRange(16384, 32768)))
        .longestExpires(Optional.of(Duration.ofHours(2)))
        .notes(
            List.of(
                new PairNote(
                    Topic.SRTP, Set.of("conferencing"), "nobody has tried SRTP between them", true),
                new PairNote(Topic.DTMF, Set.of(), "never said, as it is no caution", false)))
        .digestUsername(false)
        .build();
  }

  private static TransportDescriptor ssh() {
    return new TransportDescriptor(
        "ssh",
        "SSH",
        List.of(
            OptionDescriptor.required("host", Kind.HOST, "host"),
            OptionDescriptor.withFallback("port", Kind.PORT, "22", "port"),
            OptionDescriptor.required("user", Kind.TEXT, "user name"),
            OptionDescriptor.optional("password", Kind.SECRET, "password"),
            OptionDescriptor.optional("privateKey", Kind.PATH, "private key"),
            OptionDescriptor.optional("passphrase", Kind.SECRET, "passphrase of the key"),
            OptionDescriptor.optional("knownHosts", Kind.PATH, "known hosts"),
            OptionDescriptor.withFallback("hostKeyPolicy", Kind.TEXT, "strict", "host keys")
                .withChoices(List.of("strict", "accept-new")),
            OptionDescriptor.optional("stateDirectory", Kind.TARGET_PATH, "state")));
  }

  private static TransportDescriptor directory() {
    return new TransportDescriptor(
        "directory",
        "Local directory",
        List.of(OptionDescriptor.required("path", Kind.PATH, "where to")));
  }

  private static TransportDescriptor http() {
    return new TransportDescriptor(
        "http",
        "HTTP",
        List.of(
            OptionDescriptor.required("url", Kind.URL, "where to"),
            OptionDescriptor.optional("username", Kind.TEXT, "user name"),
            OptionDescriptor.optional("password", Kind.SECRET, "password")));
  }
}
