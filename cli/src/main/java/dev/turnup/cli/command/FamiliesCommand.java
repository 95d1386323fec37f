package dev.turnup.cli.command;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.site.Spelled;
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
    description = "Lists the families of endpoints, PBXs and firewalls; with a name, its details.",
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
    List<FamilyDescriptor> all = families.stages(shared, terminal).catalog().families();
    if (name.isEmpty()) {
      all.forEach(family -> terminal.result(line(family)));
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
    terminal.result(line(family));
    terminal.result("  transports  " + words(family.capabilities().transports()));
    terminal.result("  codecs      " + words(family.capabilities().codecs()));
    terminal.result("  dtmf        " + words(family.capabilities().dtmf()));
    terminal.result("  srtp        " + words(family.capabilities().srtp()));
    family.parameters().forEach(each -> terminal.result(parameter(each)));
    return ExitCode.GOOD;
  }

  private static String line(FamilyDescriptor family) {
    return String.format(
            Locale.ROOT,
            "%-14s %-9s %-46s %s",
            family.name(),
            family.kind().word(),
            family.title(),
            String.join(", ", family.versions()))
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

  private static String words(Collection<? extends Spelled> words) {
    return words.isEmpty()
        ? "not known"
        : words.stream().map(Spelled::spelling).sorted().collect(Collectors.joining(", "));
  }
}
