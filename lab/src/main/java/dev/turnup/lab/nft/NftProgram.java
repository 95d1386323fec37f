package dev.turnup.lab.nft;

import dev.turnup.lab.host.CommandAnswer;
import dev.turnup.lab.host.CommandCall;
import dev.turnup.lab.host.CommandHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code nft}: checks and loads files and one-line scripts, all or nothing, and lists what is
 * loaded. What stands inside a table is not looked into. Thread-safe.
 */
public final class NftProgram implements CommandHandler {
  private static final int DEEPEST_INCLUDE = 8;
  private static final Pattern TABLE =
      Pattern.compile(
          "(?:(add|create|delete|destroy|flush) )?table (?:(ip|ip6|inet|arp|bridge|netdev)"
              + " )?(\\w+)\\s*(\\{.*\\})?",
          Pattern.DOTALL);
  private static final Pattern INCLUDE = Pattern.compile("include\\s+\"([^\"]+)\"");

  /** Blocks by family and name. */
  private final Map<String, String> loaded = new TreeMap<>();

  /** The tables that are loaded, each as family and name. */
  public synchronized List<String> tables() {
    return List.copyOf(loaded.keySet());
  }

  @Override
  public synchronized CommandAnswer run(CommandCall call) {
    List<String> words = new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
    boolean isCheck = words.removeIf(word -> word.equals("-c") || word.equals("--check"));
    try {
      if (words.size() > 1 && words.getFirst().equals("list")) {
        return list(words.subList(1, words.size()));
      }
      Map<String, String> next = new TreeMap<>(loaded);
      if (words.size() == 2 && words.getFirst().matches("-f|--file")) {
        file(call, words.get(1), next, 0);
      } else {
        script(call, String.join(" ", words), next, 0);
      }
      if (!isCheck) {
        loaded.clear();
        loaded.putAll(next);
      }
      return CommandAnswer.success("");
    } catch (NftRefusal e) {
      return CommandAnswer.failure(1, e.shown());
    }
  }

  private CommandAnswer list(List<String> what) throws NftRefusal {
    String named = String.join(" ", what);
    if (named.equals("tables")) {
      StringBuilder text = new StringBuilder();
      loaded.keySet().forEach(name -> text.append("table ").append(name).append('\n'));
      return CommandAnswer.success(text.toString());
    }
    if (named.equals("ruleset")) {
      StringBuilder text = new StringBuilder();
      loaded.forEach((name, block) -> text.append(shown(name, block)));
      return CommandAnswer.success(text.toString());
    }
    Matcher table = TABLE.matcher(named);
    if (!table.matches() || table.group(1) != null) {
      throw new NftRefusal("syntax error, unexpected " + named);
    }
    String name = name(table);
    return CommandAnswer.success(shown(name, block(name, loaded)));
  }

  private static String shown(String name, String block) {
    return "table " + name + " " + (block.isEmpty() ? "{\n}" : block) + "\n";
  }

  private static String block(String name, Map<String, String> tables) throws NftRefusal {
    String block = tables.get(name);
    if (block == null) {
      throw new NftRefusal("No such file or directory\nlist table " + name);
    }
    return block;
  }

  private static String name(Matcher table) {
    return (table.group(2) == null ? "ip" : table.group(2)) + " " + table.group(3);
  }

  private static void file(CommandCall call, String path, Map<String, String> tables, int depth)
      throws NftRefusal {
    String text;
    try {
      text = Files.readString(call.file(path), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new NftRefusal("Could not open file \"" + path + "\": No such file or directory");
    } catch (IOException e) {
      throw new NftRefusal("Could not read file \"" + path + "\"");
    }
    script(call, text, tables, depth);
  }

  private static void script(CommandCall call, String text, Map<String, String> tables, int depth)
      throws NftRefusal {
    for (String statement : NftScript.parse(text).statements()) {
      Matcher include = INCLUDE.matcher(statement);
      Matcher table = TABLE.matcher(statement);
      if (include.matches()) {
        include(call, include.group(1), tables, depth + 1);
      } else if (table.matches()) {
        table(table, tables);
      } else if (statement.equals("flush ruleset")) {
        tables.clear();
      } else if (!statement.startsWith("define ")) {
        throw new NftRefusal("syntax error, unexpected " + statement.split("\\s", 2)[0]);
      }
    }
  }

  private static void table(Matcher table, Map<String, String> tables) throws NftRefusal {
    String name = name(table);
    String verb = table.group(1) == null ? "add" : table.group(1);
    String block = table.group(4) == null ? "" : table.group(4);
    switch (verb) {
      case "delete", "flush" -> {
        block(name, tables);
        tables.remove(name);
        if (verb.equals("flush")) {
          tables.put(name, "");
        }
      }
      case "destroy" -> tables.remove(name);
      default -> tables.merge(name, block, (old, added) -> added.isEmpty() ? old : added);
    }
  }

  /** A pattern may match nothing; a plain name may not be missing. */
  private static void include(
      CommandCall call, String pattern, Map<String, String> tables, int depth) throws NftRefusal {
    if (depth > DEEPEST_INCLUDE) {
      throw new NftRefusal("Include nested too deeply, max " + DEEPEST_INCLUDE + " levels");
    }
    if (!pattern.matches(".*[*?\\[].*")) {
      file(call, pattern, tables, depth);
      return;
    }
    int slash = pattern.lastIndexOf('/');
    String folder = slash < 0 ? "/" : pattern.substring(0, slash + 1);
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(call.file(folder))) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(call.file(folder), pattern.substring(slash + 1))) {
        found.forEach(path -> names.add(path.getFileName().toString()));
      } catch (IOException e) {
        throw new NftRefusal("Could not read \"" + folder + "\"");
      }
    }
    names.sort(null);
    for (String found : names) {
      file(call, folder + found, tables, depth);
    }
  }
}
