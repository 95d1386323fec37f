package dev.turnup.validator;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpMode;
import java.util.List;
import java.util.Set;

/** A catalogue like the real one, and one family that can do little. */
final class SampleCatalog {
  static final Catalog CATALOG =
      new Catalog(
          List.of(
              family("asterisk", FamilyKind.PBX, List.of("22", "20"), asterisk()),
              family("baresip", FamilyKind.ENDPOINT, List.of("3", "1"), Capabilities.UNKNOWN),
              family("linphone", FamilyKind.ENDPOINT, List.of(), Capabilities.UNKNOWN),
              family("nftables", FamilyKind.FIREWALL, List.of(), Capabilities.UNKNOWN),
              new FamilyDescriptor(
                  "deskphone",
                  FamilyKind.ENDPOINT,
                  "A phone that can do little",
                  List.of("10"),
                  new Capabilities(
                      Set.of(SipTransport.UDP),
                      Set.of(Codec.GSM),
                      Set.of(DtmfMethod.INFO),
                      Set.of(SrtpMode.DISABLED),
                      false),
                  List.of(
                      OptionDescriptor.required("mac", Kind.TEXT, "MAC address"),
                      OptionDescriptor.optional("backlight", Kind.FLAG, "Backlight")),
                  List.of("http"))),
          List.of(ssh(), directory(), http()));

  private SampleCatalog() {}

  private static FamilyDescriptor family(
      String name, FamilyKind kind, List<String> versions, Capabilities capabilities) {
    return new FamilyDescriptor(name, kind, name, versions, capabilities, List.of(), List.of());
  }

  private static Capabilities asterisk() {
    return new Capabilities(
        Set.of(SipTransport.values()),
        Set.of(Codec.G722, Codec.PCMU, Codec.PCMA, Codec.GSM, Codec.SPEEX, Codec.L16, Codec.OPUS),
        Set.of(DtmfMethod.values()),
        Set.of(SrtpMode.values()),
        true);
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
            OptionDescriptor.optional("stateDirectory", Kind.PATH, "state")));
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
