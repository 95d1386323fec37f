package dev.turnup.templates.family;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.FamilyDescriptor.VersionCapabilities;
import dev.turnup.schema.catalog.NatMeasure;
import dev.turnup.schema.catalog.Offering;
import dev.turnup.schema.catalog.PairNote;
import dev.turnup.schema.catalog.Topic;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.TrunkMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code capabilities}, and {@code earlier}: versions that differ, of which only the
 * differences are written down.
 */
final class CapabilitiesReader {
  private final Capabilities newest;
  private final List<VersionCapabilities> earlier;

  /**
   * @param codecNames gets the family's own names of the newest version's codecs
   */
  CapabilitiesReader(YamlObject family, Map<Codec, String> codecNames) {
    Optional<YamlObject> found = family.object("capabilities");
    newest =
        found
            .map(yaml -> {
              codecNames.putAll(named(yaml));
              return read(yaml, codecNames.keySet(), Capabilities.UNKNOWN);
            })
            .orElse(Capabilities.UNKNOWN);
    earlier =
        family.objects(
            "earlier",
            yaml ->
                new VersionCapabilities(
                    yaml.texts("versions"),
                    read(
                        yaml,
                        without(yaml.allSpelled("withoutCodecs", Codec.class), codecNames.keySet()),
                        newest)));
    found.ifPresent(YamlObject::refuseOthers);
  }

  Capabilities newest() {
    return newest;
  }

  List<VersionCapabilities> earlier() {
    return earlier;
  }

  private static Map<Codec, String> named(YamlObject yaml) {
    Map<Codec, String> names = new LinkedHashMap<>();
    yaml.entries("codecs")
        .forEach((codec, name) ->
            yaml.spelled(codec, Codec.class).ifPresent(known -> names.put(known, name.getValue())));
    return names;
  }

  private static Set<Codec> without(List<Codec> lacking, Set<Codec> all) {
    Set<Codec> rest = new LinkedHashSet<>(all);
    lacking.forEach(rest::remove);
    return rest;
  }

  /** What the mapping does not say is as in {@code base}. */
  private static Capabilities read(YamlObject yaml, Set<Codec> codecs, Capabilities base) {
    return Capabilities.builder()
        .transports(set(yaml, "transports", SipTransport.class, base.transports()))
        .codecs(codecs)
        .uncertainPackings(set(yaml, "uncertainPackings", Codec.class, base.uncertainPackings()))
        .dtmf(set(yaml, "dtmf", DtmfMethod.class, base.dtmf()))
        .oneDtmfMethod(yaml.flag("oneDtmfMethod", base.oneDtmfMethod()))
        .srtp(set(yaml, "srtp", SrtpMode.class, base.srtp()))
        .srtpKeys(set(yaml, "srtpKeys", SrtpKeys.class, base.srtpKeys()))
        .srtpNeedsTls(yaml.flag("srtpNeedsTls", base.srtpNeedsTls()))
        .offers(
            yaml.find("offers").isPresent()
                ? yaml.allSpelled("offers", Offering.class)
                : base.offers())
        .natMeasures(set(yaml, "natMeasures", NatMeasure.class, base.natMeasures()))
        .fixedRtpPorts(yaml.spelled("fixedRtpPorts", PortRange.class).or(base::fixedRtpPorts))
        .usualRtpPorts(yaml.spelled("usualRtpPorts", PortRange.class).or(base::usualRtpPorts))
        .longestExpires(yaml.spelled("longestExpires", Duration.class).or(base::longestExpires))
        .sessionTimers(
            yaml.find("sessionTimers").isPresent()
                ? Optional.of(yaml.flag("sessionTimers", false))
                : base.sessionTimers())
        .digestUsername(yaml.flag("digestUsername", base.digestUsername()))
        .vlanTagging(yaml.flag("vlanTagging", base != Capabilities.UNKNOWN && base.vlanTagging()))
        .relaysMedia(yaml.flag("relaysMedia", base.relaysMedia()))
        .registrar(yaml.flag("registrar", base.registrar()))
        .trunkModes(set(yaml, "trunkModes", TrunkMode.class, base.trunkModes()))
        .sipAlgOff(
            yaml.find("sipAlgOff").isPresent()
                ? Optional.of(yaml.text("sipAlgOff"))
                : base.sipAlgOff())
        .pbxs(yaml.find("pbxs").isPresent() ? Set.copyOf(yaml.texts("pbxs")) : base.pbxs())
        .notes(
            yaml.find("notes").isPresent()
                ? yaml.objects("notes", CapabilitiesReader::note)
                : base.notes())
        .build();
  }

  private static PairNote note(YamlObject yaml) {
    if (yaml.find("topic").isEmpty()) {
      yaml.problems().add(yaml.node(), "the key \"topic\" is missing");
    }
    return new PairNote(
        yaml.spelled("topic", Topic.class).orElse(Topic.REGISTRATION),
        Set.copyOf(yaml.texts("with")),
        yaml.text("text"),
        yaml.flag("caution", false));
  }

  private static <T> Set<T> set(YamlObject yaml, String key, Class<T> type, Set<T> fallback) {
    return yaml.find(key).isPresent() ? new LinkedHashSet<>(yaml.allSpelled(key, type)) : fallback;
  }
}
