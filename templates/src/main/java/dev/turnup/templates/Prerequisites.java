package dev.turnup.templates;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.site.Trunk;
import dev.turnup.templates.family.FamilyDefinition;
import dev.turnup.templates.family.FieldNote;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What must hold before a family's templates are run for a target.
 *
 * @param asked the fields that the worksheet fills in
 */
record Prerequisites(
    Site site, Set<FieldPath> asked, Secrets secrets, Target target, FamilyDefinition family) {
  private static final String EACH_SUBSCRIBER = "subscribers[]";
  private static final String THE_TRUNK = "trunks[]";

  /** Adds what is wrong; gives the fields whose values were left out and said so. */
  Set<FieldPath> judge(List<Diagnostic> found) {
    if (target.endpoint().isPresent()) {
      lines(site.endpoints().get(target.endpoint().getAsInt()), found);
    }
    required(found);
    secrets(found);
    Set<FieldPath> leftOut = new LinkedHashSet<>();
    Capabilities able = family.descriptor().capabilities(target.version());
    if (target.trunk().isPresent()) {
      trunk(site.trunks().get(target.trunk().getAsInt()), able, found, leftOut);
      return leftOut;
    }
    choice("proxy.transport", site.proxy().transport(), able.transports(), found);
    // Without a common codec the files still stand: calls are refused, and the proof shows it.
    list("media.codecs", site.media().codecs(), able.codecs(), Severity.WARNING, found, leftOut);
    list("media.dtmf", site.media().dtmf(), able.dtmf(), Severity.ERROR, found, leftOut);
    if (site.media().srtp() != SrtpMode.DISABLED) {
      choice("media.srtp", site.media().srtp(), able.srtp(), found);
    }
    return leftOut;
  }

  private void trunk(
      Trunk trunk, Capabilities able, List<Diagnostic> found, Set<FieldPath> leftOut) {
    FieldPath at = target.origin();
    choice(at.field("transport").text(), trunk.effectiveTransport(), able.transports(), found);
    choice(at.field("mode").text(), trunk.effectiveMode(), able.trunkModes(), found);
    String codecs = trunk.codecs().isEmpty() ? "media.codecs" : at.field("codecs").text();
    List<Codec> wanted = trunk.codecs().isEmpty() ? site.media().codecs() : trunk.codecs();
    list(codecs, wanted, able.codecs(), Severity.WARNING, found, leftOut);
    choice(at.field("dtmf").text(), trunk.effectiveDtmf(), able.dtmf(), found);
    choice(at.field("srtp").text(), trunk.effectiveSrtp(), able.srtp(), found);
  }

  private void lines(Endpoint endpoint, List<Diagnostic> found) {
    for (int i = 0; i < endpoint.lines().size(); i++) {
      if (site.subscriber(endpoint.lines().get(i)).isEmpty()) {
        found.add(
            Diagnostic.of(
                TemplateCode.UNKNOWN_SUBSCRIBER,
                Location.field(target.origin().field("lines").index(i)),
                "no subscriber has the number \"" + endpoint.lines().get(i) + "\""));
      }
    }
  }

  private void required(List<Diagnostic> found) {
    for (FieldNote note : family.requires()) {
      for (FieldPath field : places(note.field())) {
        if (concerns(field) && !asked.contains(field)) {
          found.add(
              Diagnostic.of(
                      TemplateCode.MISSING_FIELD,
                      Location.field(field),
                      "family " + family.name() + " needs " + field)
                  .withCause(note.reason())
                  .withFix("Add " + field + " to the worksheet."));
        }
      }
    }
  }

  private List<FieldPath> places(String field) {
    if (field.startsWith(THE_TRUNK)) {
      return List.of(FieldPath.of(target.origin() + field.substring(THE_TRUNK.length())));
    }
    return field.startsWith(EACH_SUBSCRIBER)
        ? IntStream.range(0, site.subscribers().size())
            .mapToObj(i -> FieldPath.of(field.replace("[]", "[" + i + "]")))
            .toList()
        : List.of(FieldPath.of(field));
  }

  private void secrets(List<Diagnostic> found) {
    for (int i = 0; i < site.subscribers().size(); i++) {
      Subscriber subscriber = site.subscribers().get(i);
      FieldPath at = FieldPath.of("subscribers").index(i).field("digestPassword");
      subscriber
          .digestPassword()
          .filter(reference -> concerns(at) && secrets.find(reference).isEmpty())
          .ifPresent(reference -> found.add(missing(at, reference)));
    }
    target.trunk().stream()
        .mapToObj(site.trunks()::get)
        .flatMap(trunk -> trunk.password().stream())
        .filter(reference -> secrets.find(reference).isEmpty())
        .forEach(reference -> found.add(missing(target.origin().field("password"), reference)));
  }

  private static Diagnostic missing(FieldPath at, SecretReference reference) {
    return Diagnostic.of(
        TemplateCode.MISSING_SECRET,
        Location.field(at),
        "the secret " + reference + " is not there");
  }

  private boolean concerns(FieldPath field) {
    return target.concerns(field, family.descriptor().kind(), site);
  }

  private <T extends Spelled> void choice(
      String field, T asked, Set<T> able, List<Diagnostic> found) {
    if (!able.isEmpty() && !able.contains(asked)) {
      found.add(nothingLeft(field, able));
    }
  }

  private <T extends Spelled> void list(
      String field,
      List<T> asked,
      Set<T> able,
      Severity noneLeft,
      List<Diagnostic> found,
      Set<FieldPath> leftOut) {
    if (able.isEmpty()) {
      return;
    }
    if (asked.stream().noneMatch(able::contains)) {
      found.add(nothingLeft(field, able).withSeverity(noneLeft));
      IntStream.range(0, asked.size()).mapToObj(FieldPath.of(field)::index).forEach(leftOut::add);
      return;
    }
    for (int i = 0; i < asked.size(); i++) {
      if (!able.contains(asked.get(i))) {
        FieldPath at = FieldPath.of(field).index(i);
        leftOut.add(at);
        found.add(unsupported(at, asked.get(i).spelling(), words(able)));
      }
    }
  }

  private Diagnostic unsupported(FieldPath at, String asked, String able) {
    return Diagnostic.of(
            TemplateCode.UNSUPPORTED_VALUE,
            Location.field(at),
            "family "
                + family.name()
                + " has no "
                + asked
                + "; "
                + target.id()
                + " goes without it")
        .withExpected(able);
  }

  private <T extends Spelled> Diagnostic nothingLeft(String field, Set<T> able) {
    return Diagnostic.of(
            TemplateCode.NOTHING_LEFT,
            Location.field(field),
            "family " + family.name() + " has nothing of what the worksheet allows here")
        .withExpected(words(able));
  }

  private static <T extends Spelled> String words(Set<T> able) {
    return able.stream().map(Spelled::spelling).sorted().collect(Collectors.joining(", "));
  }
}
