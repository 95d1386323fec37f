package dev.turnup.cli.completion;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: one {@code complete} line for each command and option. */
public final class FishCompletion {
  private FishCompletion() {}

  /** The whole script. */
  public static String script(CommandSpec root) {
    StringBuilder out = new StringBuilder("# fish completion for turnup\n");
    for (Words words : Words.all(root)) {
      String condition = condition(words);
      words
          .command()
          .subcommands()
          .forEach((name, line) ->
              out.append("complete -c turnup -f")
                  .append(condition)
                  .append(" -a ")
                  .append(name)
                  .append(about(Words.about(line)))
                  .append('\n'));
      for (OptionSpec option : words.command().options()) {
        if (!option.hidden()) {
          out.append(line(condition, option));
        }
      }
    }
    return out.toString();
  }

  private static String line(String condition, OptionSpec option) {
    StringBuilder out = new StringBuilder("complete -c turnup").append(condition);
    for (String name : option.names()) {
      out.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    if (option.arity().max() > 0) {
      out.append(" -r");
    }
    return out.append(about(Words.first(option.description()))).append('\n').toString();
  }

  private static String condition(Words words) {
    List<String> tests =
        words.path().isEmpty()
            ? List.of("__fish_use_subcommand")
            : words.path().stream().map(word -> "__fish_seen_subcommand_from " + word).toList();
    String more =
        words.path().isEmpty() || words.subcommands().isEmpty()
            ? ""
            : "; and not __fish_seen_subcommand_from " + String.join(" ", words.subcommands());
    return " -n '" + tests.stream().collect(Collectors.joining("; and ")) + more + "'";
  }

  private static String about(String text) {
    return text.isEmpty() ? "" : " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
