package dev.turnup.templates;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A rendered file as its reader takes it: names with values in the file's order, escapes undone,
 * comments left out. Fails on a file that is not well formed.
 */
final class FileStructure {
  private static final String MARKDOWN_SPECIAL = "`*_[]<>&|~";
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:,/+@=*#~\\[\\]-]+|\\S");

  private static final Pattern SCRIPT =
      Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"|" + WORD.pattern());
  private static final Pattern COTURN = Pattern.compile("([^ =\t]+)(?:[ =\t]+(.*))?");
  private static final Pattern ANGLES = Pattern.compile("(?:^|\" )<([^<>]*)>");

  private final List<Entry> entries = new ArrayList<>();

  private FileStructure() {}

  /** A value and where it stands. */
  record Entry(String name, String value) {}

  static List<Entry> of(String format, String text) {
    FileReaders.check(format, text);
    FileStructure structure = new FileStructure();
    switch (format) {
      case "asterisk-conf" -> structure.asterisk(text);
      case "xml", "freeswitch-xml" -> structure.element(FileReaders.document(text), "");
      case "json" -> structure.json(compose(text), "");
      case "csv" ->
          FileReaders.csvRows(text)
              .forEach(row -> row.forEach(field -> structure.add("field", field)));
      case "db-text" -> structure.dbText(text);
      case "ini", "yealink" -> structure.keys(text, "=");
      case "key-value", "baresip-config" -> structure.keys(text, "[ =]");
      case "pjsua" -> new TreeMap<>(FileReaders.pjsua(text)).forEach(structure::add);
      case "coturn" -> structure.coturn(text);
      case "kamailio" -> structure.script(text);
      case "baresip-accounts" -> structure.baresip(text);
      case "markdown" -> structure.markdown(text);
      case "nft", "iptables", "routeros", "cli-word", "path", "asterisk-name" ->
          structure.words(text);
      default ->
          throw new AssertionError(
              "the format "
                  + format
                  + " has no reader: add a case to FileStructure.of, written after what the real"
                  + " program does");
    }
    return structure.entries;
  }

  private void add(String name, String value) {
    entries.add(new Entry(name, value));
  }

  private void asterisk(String text) {
    for (String line : text.split("\n", -1)) {
      String bare = FileReaders.withoutAsteriskComment(line).strip();
      int equals = bare.indexOf('=');
      if (equals > 0 && !bare.startsWith("[")) {
        String value = bare.substring(equals + 1);
        add(
            bare.substring(0, equals).strip(),
            (value.startsWith(">") ? value.substring(1) : value).strip());
      } else if (!bare.isEmpty()) {
        add("line", bare);
      }
    }
  }

  private void element(Element element, String at) {
    String path = at + "/" + element.getTagName();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      add(path + "@" + attribute.getNodeName(), attribute.getNodeValue());
    }
    element.normalize();
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        element(child, path);
      } else if (children.item(i) instanceof Text own && own.getData().startsWith("{\"")) {
        // A request to be copied.
        json(compose(own.getData()), path);
      } else if (children.item(i) instanceof Text own && !own.getData().isBlank()) {
        add(path, own.getData().strip());
      }
    }
  }

  /** JSON is a part of YAML. */
  private static org.yaml.snakeyaml.nodes.Node compose(String json) {
    // But for the slash, which may have a backslash before it (RFC 8259 §7).
    String yaml = json.replaceAll("(?<!\\\\)((?:\\\\\\\\)*+)\\\\/", "$1/");
    return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
  }

  private void json(org.yaml.snakeyaml.nodes.Node node, String at) {
    switch (node) {
      case MappingNode object -> {
        for (NodeTuple entry : object.getValue()) {
          String key = ((ScalarNode) entry.getKeyNode()).getValue();
          add(at + "{}", key);
          json(entry.getValueNode(), at + "/" + key);
        }
      }
      case SequenceNode list -> list.getValue().forEach(each -> json(each, at + "[]"));
      case ScalarNode scalar -> add(at, scalar.getValue());
      default -> throw new AssertionError("not JSON: " + node);
    }
  }

  private void dbText(String text) {
    for (String row : text.split("\n", -1)) {
      for (String field : FileReaders.dbTextFields(row)) {
        add("field", field);
      }
    }
  }

  /** Lines of keys and values; a comment sign counts at the start of a line. */
  private void keys(String text, String separator) {
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(separator, 2);
        add(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
      }
    }
  }

  private void coturn(String text) {
    for (String line : text.split("\n", -1)) {
      Matcher setting = COTURN.matcher(line);
      if (line.isBlank() || line.startsWith("#") || !setting.matches()) {
        continue;
      }
      String value = setting.group(2) == null ? "" : setting.group(2);
      int colon = value.indexOf(':');
      if (setting.group(1).equals("user") && colon >= 0) {
        add("username", value.substring(0, colon));
        add("password", value.substring(colon + 1));
      } else {
        add(setting.group(1), value);
      }
    }
  }

  private void baresip(String text) {
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        FileReaders.baresip(line).entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .sorted(Map.Entry.comparingByKey())
            .forEach(entry -> add(entry.getKey(), entry.getValue()));
        Matcher address = ANGLES.matcher(line);
        add("address", address.find() ? address.group(1) : "");
      }
    }
  }

  /** What is not escaped is a name, all of a line as it is shown its value (CommonMark 0.31). */
  private void markdown(String text) {
    boolean isCode = false;
    for (String line : text.split("\n", -1)) {
      isCode ^= line.startsWith("```");
      if (isCode && line.startsWith("{\"")) {
        json(compose(line), "code");
        continue;
      }
      StringBuilder special = new StringBuilder();
      StringBuilder shown = new StringBuilder();
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (!isCode && c == '\\' && i + 1 < line.length() && isPunctuation(line.charAt(i + 1))) {
          i++;
        } else if (!isCode && MARKDOWN_SPECIAL.indexOf(c) >= 0) {
          special.append(c);
        }
        shown.append(line.charAt(i));
      }
      add(special.toString(), shown.toString());
    }
  }

  private static boolean isPunctuation(char c) {
    return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
  }

  /** A script whose values stand in quotes or are plain words. */
  private void script(String text) {
    Matcher part = SCRIPT.matcher(text);
    while (part.find()) {
      add(part.group(1) == null ? "word" : "string", part.group());
    }
  }

  /** Syntaxes whose values are plain words: anything else stands by itself. */
  private void words(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      add("word", word.group());
    }
  }
}
