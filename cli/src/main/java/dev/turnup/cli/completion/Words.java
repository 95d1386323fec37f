package dev.turnup.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What may come after some words of a command line.
 *
 * @param path the commands before, without {@code turnup}: empty, or {@code report merge}
 */
record Words(List<String> path, CommandSpec command) {
  /** Every command of the tree with the words that lead to it, parents first. */
  static List<Words> all(CommandSpec root) {
    List<Words> found = new ArrayList<>();
    collect(new Words(List.of(), root), found);
    return found;
  }

  private static void collect(Words at, List<Words> found) {
    found.add(at);
    at.command
        .subcommands()
        .forEach((name, line) -> {
          List<String> path = new ArrayList<>(at.path);
          path.add(name);
          collect(new Words(List.copyOf(path), line.getCommandSpec()), found);
        });
  }

  List<String> subcommands() {
    return List.copyOf(command.subcommands().keySet());
  }

  /** One sentence about a command. */
  static String about(CommandLine command) {
    return first(command.getCommandSpec().usageMessage().description());
  }

  /** The first line of a description, without picocli's format marks. */
  static String first(String... description) {
    String text = description.length == 0 ? "" : description[0].replace("%n", " ");
    return text.replace("%%", "%").replace("\n", " ");
  }
}
