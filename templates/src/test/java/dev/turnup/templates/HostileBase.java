package dev.turnup.templates;

import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Appliance;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.IpNetwork;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.TelephoneNumber;
import dev.turnup.templates.golden.GoldenCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The worksheet of a golden case, as it is and with all that may be left out, where each text is a
 * marker that stands nowhere else. A site with one subscriber, and with nothing of other families
 * but the PBX of a trunk and the trunk of a PBX.
 *
 * @param parameters the place of the family's own
 */
record HostileBase(String name, FamilyDescriptor family, Site site, String parameters) {
  private static final Path FOLDERS = Path.of("families");

  /** So long that no other number in a file is its length. */
  private static final int LENGTH = 37;

  static final String NUMBER = "subscribers[].number";

  /** Where else a subscriber's number stands. */
  static final Set<String> NUMBERS =
      Set.of(NUMBER, "endpoints[].lines[]", "trunks[].rings", "proof.inbound.from");

  /** Names that some languages have with underscores for hyphens. */
  private static final Set<String> NAMES = Set.of("site", "trunks[].id");

  private static final List<String> FIELDS = List.copyOf(WorksheetTexts.fields().keySet());

  private static final Map<SecretReference, Secret> SECRETS =
      FIELDS.stream()
          .collect(
              Collectors.toMap(SecretReference.Env::new, field -> new Secret(sharedMarker(field))));

  /** Those of all golden cases of a family; those that it renders. */
  static List<HostileBase> of(FamilyDescriptor family, Renderer renderer) {
    try {
      List<HostileBase> bases = new ArrayList<>();
      for (GoldenCase golden : GoldenCase.of(FOLDERS.resolve(family.name()))) {
        Site site = only(family, SiteYaml.read(Files.readString(golden.worksheet())));
        String at =
            Target.of(site).stream()
                .filter(target -> target.family().equals(family.name()))
                .map(target -> target.origin().field("parameters").text())
                .findFirst()
                .orElseThrow();
        for (Site each : List.of(site, WorksheetTexts.filled(site))) {
          Site marked = WorksheetTexts.with(each, markers());
          String name = golden.name() + (each == site ? "" : ", filled");
          if (render(renderer, marked, Set.of(), "").find().isPresent()) {
            bases.add(new HostileBase(name, family, marked, at));
          }
        }
      }
      return bases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> markers() {
    Map<String, String> markers = new LinkedHashMap<>();
    FIELDS.stream().filter(field -> !isChoice(field)).forEach(f -> markers.put(f, sharedMarker(f)));
    return markers;
  }

  private static String sharedMarker(String field) {
    return marker(NUMBERS.contains(field) ? NUMBER : field);
  }

  /** Whether a field names what is there, so that no other text can stand in it. */
  static boolean isChoice(String field) {
    return field.endsWith("family");
  }

  /** A text for a field that no other field has. */
  static String marker(String field) {
    int index = FIELDS.indexOf(field);
    Class<?> type = WorksheetTexts.fields().get(field);
    if (type == IpAddress.class || type == IpNetwork.class) {
      return "198.51.100." + (100 + index);
    }
    if (type == TelephoneNumber.class) {
      return "+493000" + (100 + index);
    }
    return NAMES.contains(field) ? "m-" + word(index).substring(2) : word(index);
  }

  private static String word(int index) {
    String start = "marker" + (char) ('a' + index / 26) + (char) ('a' + index % 26);
    return start + "z".repeat(LENGTH - start.length());
  }

  /** Texts for a parameter, of which one may be fit for where it stands. */
  static List<String> parameterMarkers(OptionDescriptor option) {
    String word = word(FIELDS.size());
    List<String> words = List.of(word, "198.51.100.250", "0a1565aabbcd", "0A0413AABBCD");
    List<String> markers = new ArrayList<>(words);
    markers.add(option.kind() == OptionDescriptor.Kind.PATH ? 0 : 1, "/" + word);
    return markers;
  }

  Site withParameter(String name, String value) {
    return WorksheetTexts.withParameter(site, parameters, name, value);
  }

  /** Rendered with a secret wherever one is asked for: the marker of its field, or another text. */
  static Outcome<RenderedSite> render(
      Renderer renderer, Site site, Set<String> fields, String text) {
    Map<SecretReference, Secret> secrets = new HashMap<>(SECRETS);
    fields.forEach(field -> secrets.put(new SecretReference.Env(field), new Secret(text)));
    return renderer.render(site, new Secrets(secrets));
  }

  private static Site only(FamilyDescriptor family, Site site) {
    boolean isPbx = family.kind() == FamilyKind.PBX || family.kind() == FamilyKind.PROXY;
    boolean isTrunk = family.kind() == FamilyKind.TRUNK;
    return new Site(
        site.worksheet(),
        site.site(),
        site.network(),
        site.proxy(),
        List.of(site.subscribers().getFirst()),
        site.media(),
        site.nat(),
        site.endpoints().stream()
            .filter(each -> each.family().equals(family.name()))
            .limit(1)
            .map(HostileBase::withOneLine)
            .toList(),
        site.pbx().filter(_ -> isPbx || isTrunk),
        site.trunks().stream()
            .filter(each -> isPbx || each.family().equals(family.name()))
            .limit(1)
            .toList(),
        own(family, site.firewall()),
        own(family, site.natServer()),
        own(family, site.guard()),
        site.proof());
  }

  private static Endpoint withOneLine(Endpoint endpoint) {
    return new Endpoint(
        endpoint.id(),
        endpoint.family(),
        endpoint.version(),
        endpoint.lines().subList(0, 1),
        endpoint.sipPort(),
        endpoint.management(),
        endpoint.parameters());
  }

  private static Optional<Appliance> own(FamilyDescriptor family, Optional<Appliance> one) {
    return one.filter(each -> each.family().equals(family.name()));
  }
}
