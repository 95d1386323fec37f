package dev.turnup.cli.completion;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Completion for PowerShell: a table of what may follow each command, and a completer. */
public final class PowershellCompletion {
  private PowershellCompletion() {}

  /** The whole script. */
  public static String script(CommandSpec root) {
    String table =
        Words.all(root).stream()
            .map(words ->
                "    '" + String.join(" ", words.path()) + "' = @(" + choices(words) + ")\n")
            .collect(Collectors.joining());
    return """
    # PowerShell completion for turnup
    Register-ArgumentCompleter -Native -CommandName turnup -ScriptBlock {
      param($wordToComplete, $commandAst, $cursorPosition)
      $choices = @{
    %s  }
      $path = ''
      foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
        $next = ("$path " + $element.Extent.Text).Trim()
        if ($choices.ContainsKey($next)) { $path = $next }
      }
      $choices[$path] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
      }
    }
    """
        .formatted(table);
  }

  private static String choices(Words words) {
    Stream<String> options =
        words.command().options().stream()
            .filter(option -> !option.hidden())
            .flatMap(option -> Arrays.stream(option.names()));
    return Stream.concat(words.subcommands().stream(), options)
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(", "));
  }
}
