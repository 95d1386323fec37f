package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.family.FamilyDefinition;
import dev.turnup.templates.family.SecretsFile;
import dev.turnup.templates.golden.GoldenCase;
import dev.turnup.templates.view.SpelledValue;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A template that only asks for a field in a condition has read it, whatever becomes of it. So each
 * choice of a worksheet is tried: it changes what a family renders, or the family says that it is
 * lost or no business of its own.
 */
class HiddenLossTest {
  private static final Families FAMILIES = Families.builtIn();
  private static final Path FOLDERS = Path.of("families");

  /** A field and a value that is not its default; several of a list with commas between. */
  private record Choice(String field, String value) {}

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("proxy.transport", "tcp"),
          new Choice("proxy.transport", "tls"),
          new Choice("proxy.realm", "acme-realm"),
          new Choice("proxy.backup", "192.0.2.11:5062"),
          new Choice("proxy.hosting", "hosted"),
          new Choice("proxy.expires", "600s"),
          new Choice("network.dscp.sip", "AF41"),
          new Choice("network.dscp.rtp", "AF42"),
          new Choice("media.packetTime", "30ms"),
          new Choice("media.dtmf", "info"),
          new Choice("media.dtmf", "inband"),
          new Choice("media.dtmf", "rfc4733,info"),
          new Choice("media.dtmf", "rfc4733,inband"),
          new Choice("media.srtp", "optional"),
          new Choice("media.srtp", "required"),
          new Choice("media.offer", "any"),
          new Choice("media.rtpPorts", "30000-30100"),
          new Choice("nat.publicAddress", "203.0.113.77"),
          new Choice("nat.ice", "optional"),
          new Choice("nat.ice", "required"),
          new Choice("nat.keepAlive", "17s"));

  /** Choices that are served alike: it listens on UDP and TCP, whichever is asked for. */
  private static final List<String> SAME =
      List.of("kamailio proxy.transport", "opensips proxy.transport");

  static List<String> families() {
    return FAMILIES.descriptors().stream().map(family -> family.name()).toList();
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyChoiceIsRenderedOrSaid(String name) throws IOException {
    FamilyDefinition family = FAMILIES.find(name).orElseThrow();
    List<String> hidden = new ArrayList<>();
    for (String of : List.of("plain", "tls-srtp", "static-behind-nat")) {
      GoldenCase golden = new GoldenCase(FOLDERS.resolve(name).resolve("golden").resolve(of));
      if (!Files.exists(golden.worksheet())) {
        continue;
      }
      Site base = SiteYaml.read(Files.readString(golden.worksheet()));
      Secrets secrets = SecretsFile.read(golden.secrets(), TemplateCode.BROKEN_FAMILY).orThrow();
      Outcome<RenderedSite> unasked = new Renderer(FAMILIES).render(base, secrets);
      List<String> before = files(family, unasked);
      for (Choice choice : CHOICES) {
        Site asked = (Site) with(base, List.of(choice.field().split("\\.")), choice.value());
        Outcome<RenderedSite> outcome = new Renderer(FAMILIES).render(asked, secrets);
        if (unasked.find().isPresent()
            && !asked.equals(base)
            && isBusiness(family, asked, choice.field())
            && outcome.find().isPresent()
            && Stream.of(unasked, outcome)
                .flatMap(each -> each.diagnostics().stream())
                .noneMatch(found -> isAbout(found, choice.field()))
            && !SAME.contains(name + " " + choice.field())
            && files(family, outcome).equals(before)) {
          hidden.add(of + ": " + choice.field() + " = " + choice.value());
        }
      }
    }
    assertThat(hidden)
        .as(
            "these change nothing that %s renders, and nothing is said: express them, say"
                + " [@loss field=… reason=\"…\"/] in the template, or name the field under ignores"
                + " in family.yaml",
            name)
        .isEmpty();
  }

  private static boolean isBusiness(FamilyDefinition family, Site site, String field) {
    FieldPath path = FieldPath.of(field);
    return family.ignores().stream().noneMatch(note -> note.covers(path))
        && Target.of(site).stream()
            .filter(target -> target.family().equals(family.name()))
            .anyMatch(target -> target.concerns(path, family.descriptor().kind(), site));
  }

  private static boolean isAbout(Diagnostic found, String field) {
    return found.location() instanceof Location.InWorksheet(var path)
        && path.text().startsWith(field);
  }

  /** All that a target gets: its files and its commands. */
  private static List<String> files(FamilyDefinition family, Outcome<RenderedSite> outcome) {
    return outcome.find().map(RenderedSite::targets).orElse(List.of()).stream()
        .filter(target -> target.family().equals(family.name()))
        .flatMap(target ->
            Stream.concat(
                target.artifacts().stream().map(Artifact::body),
                Stream.of(target.check() + " " + target.reload() + " " + target.health())))
        .toList();
  }

  /** The record with another value at a path of components. */
  private static Object with(Object record, List<String> path, String value) {
    RecordComponent[] parts = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    Object[] values = new Object[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        types[i] = parts[i].getType();
        values[i] = parts[i].getAccessor().invoke(record);
        if (parts[i].getName().equals(path.getFirst())) {
          values[i] =
              path.size() > 1
                  ? with(values[i], path.subList(1, path.size()), value)
                  : parsed(parts[i], value);
        }
      }
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(path.toString(), e);
    }
  }

  private static Object parsed(RecordComponent part, String value) {
    if (part.getGenericType() instanceof ParameterizedType generic) {
      Class<?> of = (Class<?>) generic.getActualTypeArguments()[0];
      return part.getType() == List.class
          ? Stream.of(value.split(",")).map(each -> SpelledValue.parse(of, each)).toList()
          : Optional.of(SpelledValue.parse(of, value));
    }
    return SpelledValue.parse(part.getType(), value);
  }
}
