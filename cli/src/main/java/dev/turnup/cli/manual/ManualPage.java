package dev.turnup.cli.manual;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The whole program as one manual page, turnup(1). Stateless. */
public final class ManualPage {
  private ManualPage() {}

  /**
   * The page, for {@code man -l}.
   *
   * @param version as the title line shows it
   */
  public static String of(CommandSpec root, String version) {
    Roff page = new Roff().title(root.name(), 1, version, "User commands");
    page.section("Name").text(root.name() + " - " + summary(root.usageMessage()));
    page.section("Synopsis").text(synopsis(root));
    page.section("Description");
    description(page, root.usageMessage());
    page.section("Options");
    arguments(page, root);
    page.section("Commands");
    commands(page, root);
    page.section("Exit status");
    root.usageMessage().exitCodeList().forEach(page::item);
    page.section("Environment");
    page.item("TURNUP_JAVA_HOME", "A JDK 25, where the launcher finds none by itself.");
    page.item("TURNUP_JAVA_OPTS", "More options for Java.");
    page.item("TURNUP_SHARD", "The part of a fleet, as --shard takes it: 2/7.");
    page.item("NO_COLOR", "No colour, whatever the terminal can.");
    page.section("Examples");
    page.example(lines(root.usageMessage().footer()));
    return page.toString();
  }

  private static void commands(Roff page, CommandSpec parent) {
    for (CommandLine line : parent.subcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      page.subsection(command.qualifiedName());
      description(page, command.usageMessage());
      page.paragraph(synopsis(command));
      arguments(page, command);
      if (command.usageMessage().footer().length > 0) {
        page.example(lines(command.usageMessage().footer()));
      }
      commands(page, command);
    }
  }

  private static void arguments(Roff page, CommandSpec command) {
    for (PositionalParamSpec one : command.positionalParameters()) {
      if (!one.hidden()) {
        page.item(one.paramLabel(), text(one));
      }
    }
    for (OptionSpec option : command.options()) {
      // Every command has these two; the first has said so.
      boolean isOfAll = command.parent() != null && (option.usageHelp() || option.versionHelp());
      if (!option.hidden() && !isOfAll) {
        String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
        page.item(String.join(", ", option.names()) + value, text(option));
      }
    }
  }

  private static void description(Roff page, UsageMessageSpec usage) {
    lines(usage.description()).forEach(page::text);
  }

  private static String synopsis(CommandSpec command) {
    Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
    return help.synopsis(0).strip().replaceAll("\\s+", " ");
  }

  private static String summary(UsageMessageSpec usage) {
    return String.join(" ", lines(usage.description()));
  }

  private static String text(ArgSpec argument) {
    return String.join(" ", lines(argument.description()));
  }

  private static List<String> lines(String... texts) {
    return Arrays.stream(texts).flatMap(text -> text.formatted().lines()).toList();
  }
}
