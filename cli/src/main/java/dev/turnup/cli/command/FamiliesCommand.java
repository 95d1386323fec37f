package dev.turnup.cli.command;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.site.Spelled;
import dev.turnup.templates.Families;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code turnup families}. */
@Command(
    name = "families",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the families of endpoints, PBXs and firewalls; with a name, its details.",
      "A push is checked by the target's own program before the switch (check) and after it"
          + " (health), or by reading back from the device; a dash leaves that to the proof."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  turnup families", "  turnup families asterisk"})
public final class FamiliesCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "One family.")
  private Optional<String> name = Optional.empty();

  public FamiliesCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    Terminal terminal = shared.terminal();
    Families known = families.families(shared, terminal);
    List<FamilyDescriptor> all = known.descriptors();
    if (name.isEmpty()) {
      terminal.result(
          row("name", "kind", "versions", "SIP over", "pushed by", "checked by", "what it is"));
      all.forEach(family -> terminal.result(line(family, known)));
      return ExitCode.GOOD;
    }
    FamilyDescriptor family =
        all.stream()
            .filter(each -> each.name().equals(name.get()))
            .findFirst()
            .orElseThrow(() ->
                shared.usage(
                    "there is no family "
                        + name.get()
                        + "; there are "
                        + all.stream()
                            .map(FamilyDescriptor::name)
                            .collect(Collectors.joining(", "))));
    terminal.result(line(family, known));
    terminal.result("  transports  " + words(family.capabilities().transports()));
    terminal.result("  codecs      " + words(family.capabilities().codecs()));
    terminal.result("  dtmf        " + words(family.capabilities().dtmf()));
    terminal.result("  srtp        " + words(family.capabilities().srtp()));
    family.parameters().forEach(each -> terminal.result(parameter(each)));
    if (!family.capabilities().trunkModes().isEmpty()) {
      terminal.result("  modes       " + words(family.capabilities().trunkModes()));
      known.presets().forEach(each -> terminal.result(preset(each)));
    }
    return ExitCode.GOOD;
  }

  private static String line(FamilyDescriptor family, Families known) {
    return row(
        family.name(),
        family.kind().word(),
        joined(family.versions()),
        joined(
            family.capabilities().transports().stream().map(Spelled::spelling).sorted().toList()),
        family.managements().isEmpty() ? "any way" : joined(family.managements()),
        joined(known.checks(family.name())),
        family.title());
  }

  private static String joined(List<String> words) {
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  private static String row(
      String name,
      String kind,
      String versions,
      String transports,
      String pushed,
      String checked,
      String title) {
    return String.format(
            Locale.ROOT,
            "%-20s %-10s %-14s %-13s %-10s %-13s %s",
            name,
            kind,
            versions,
            transports,
            pushed,
            checked,
            title)
        .stripTrailing();
  }

  private static String parameter(OptionDescriptor option) {
    return String.format(
        Locale.ROOT,
        "  parameter   %-16s %s%s",
        option.name(),
        option.description(),
        option.fallback().map(value -> " (default: " + value + ")").orElse(""));
  }

  private static String preset(TrunkPreset preset) {
    return String.format(
        Locale.ROOT,
        "  preset      %-20s %s; read %s in %s, to be read again by %s%s",
        preset.name(),
        preset.title(),
        preset.checked(),
        preset.source(),
        preset.reviewBy(),
        preset.unverified().isEmpty()
            ? ""
            : "; unverified: " + String.join(", ", preset.unverified()));
  }

  private static String words(Collection<? extends Spelled> words) {
    return words.isEmpty()
        ? "not known"
        : words.stream().map(Spelled::spelling).sorted().collect(Collectors.joining(", "));
  }
}
