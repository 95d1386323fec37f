package dev.turnup.cli.command;

import dev.turnup.cli.compat.CompatFormat;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.validator.compat.Matrix;
import dev.turnup.validator.compat.Pairing;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup compat}. */
@Command(
    name = "compat",
    mixinStandardHelpOptions = true,
    description = {
      "Says which endpoints work with which PBX, and what to heed.",
      "Without names: a table of all families. With an endpoint and a PBX: every aspect of the two."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup compat",
      "  turnup compat qsys-softphone cucm",
      "  turnup compat qsys-softphone@8 cucm@12.5",
      "  turnup compat --as html > compatibility.html"
    })
public final class CompatCommand implements Callable<Integer> {
  private static final Set<FamilyKind> ENDPOINT = Set.of(FamilyKind.ENDPOINT);
  private static final Set<FamilyKind> PBX = Set.of(FamilyKind.PBX, FamilyKind.PROXY);

  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENDPOINT[@VERSION]",
      description = "An endpoint family.")
  private Optional<String> endpoint = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PBX[@VERSION]",
      description = "A PBX or proxy family.")
  private Optional<String> pbx = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}; text unless given.")
  private CompatFormat format = CompatFormat.TEXT;

  public CompatCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    Catalog catalog = families.stages(shared, shared.terminal()).catalog();
    if (endpoint.isEmpty()) {
      shared.terminal().result(format.print(Matrix.of(catalog)));
      return ExitCode.GOOD;
    }
    if (pbx.isEmpty()) {
      throw shared.usage("name a PBX, too: turnup compat " + endpoint.get() + " asterisk");
    }
    Named one = named(catalog, endpoint.get(), ENDPOINT);
    Named other = named(catalog, pbx.get(), PBX);
    Pairing pairing = Pairing.of(one.family, one.version, other.family, other.version);
    shared.terminal().result(format.print(pairing));
    return ExitCode.GOOD;
  }

  private record Named(FamilyDescriptor family, Optional<String> version) {}

  private Named named(Catalog catalog, String text, Set<FamilyKind> kinds) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    Optional<String> version = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    return catalog
        .family(name)
        .filter(family -> kinds.contains(family.kind()))
        .map(family -> new Named(family, version))
        .orElseThrow(() -> shared.usage(unknown(catalog, name, kinds)));
  }

  private static String unknown(Catalog catalog, String name, Set<FamilyKind> kinds) {
    return "there is no "
        + (kinds.equals(ENDPOINT) ? "endpoint" : "PBX")
        + " family "
        + name
        + "; there are "
        + catalog.families().stream()
            .filter(family -> kinds.contains(family.kind()))
            .map(FamilyDescriptor::name)
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
