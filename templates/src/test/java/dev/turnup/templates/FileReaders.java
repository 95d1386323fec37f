package dev.turnup.templates;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Readers of the rendered syntaxes, written after what the real programs do. */
final class FileReaders {
  private static final Pattern ACCOUNT =
      Pattern.compile("(?:\"([^\"]*)\" )?<([^>]*)>((?:;[^=]+=(?:\"[^\"]*\"|[^\\s;\"]+))*)");
  private static final Pattern PARAMETER = Pattern.compile(";([^=]+)=(\"[^\"]*\"|[^\\s;\"]+)");
  private static final Pattern NAME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\" <[^<>]*>");

  private static final Pattern PJSUA_TOKEN = Pattern.compile("'([^']*)'|[^ \t\r\n]+");

  private FileReaders() {}

  /** Keys to values, the last of each; as main/config.c of Asterisk reads lines. */
  static Map<String, String> asterisk(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String bare = withoutAsteriskComment(line).strip();
      if (bare.isEmpty() || bare.startsWith("[") || bare.startsWith("#tryinclude ")) {
        continue;
      }
      int equals = bare.indexOf('=');
      if (equals < 0 || bare.startsWith("=>", equals)) {
        throw new AssertionError("not a setting: " + line);
      }
      values.put(bare.substring(0, equals).strip(), bare.substring(equals + 1).strip());
    }
    return values;
  }

  static String withoutAsteriskComment(String line) {
    StringBuilder text = new StringBuilder(line);
    int at = text.indexOf(";");
    while (at >= 0) {
      if (at == 0 || text.charAt(at - 1) != '\\') {
        return text.substring(0, at);
      }
      text.deleteCharAt(at - 1);
      at = text.indexOf(";", at);
    }
    return text.toString();
  }

  /** The parameters of an account line, and the display name under {@code display name}. */
  static Map<String, String> baresip(String line) {
    Matcher account = ACCOUNT.matcher(line);
    if (!account.matches()) {
      throw new AssertionError("not an account: " + line);
    }
    Map<String, String> values = new HashMap<>();
    values.put("display name", account.group(1));
    Matcher parameter = PARAMETER.matcher(account.group(3));
    while (parameter.find()) {
      values.put(parameter.group(1), parameter.group(2));
    }
    return values;
  }

  /** Section and key to value, as {@code proxy_0/reg_identity}. */
  static Map<String, String> ini(String text) {
    Map<String, String> values = new HashMap<>();
    String section = "";
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        values.put(section + "/" + line.substring(0, equals), line.substring(equals + 1).strip());
      }
    }
    return values;
  }

  /** Keys to values; as a Yealink phone reads {@code key = value}. */
  static Map<String, String> yealink(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int equals = line.indexOf(" = ");
        String key = line.substring(0, equals);
        if (!key.matches("[a-z0-9_.]+") || values.put(key, line.substring(equals + 3)) != null) {
          throw new AssertionError("not a setting, or a second one: " + line);
        }
      }
    }
    return values;
  }

  /** Options to values, the first of each; tokens as pjsua_app_config.c of pjsip cuts them. */
  static Map<String, String> pjsua(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      if (line.getBytes(StandardCharsets.UTF_8).length > 198) {
        throw new AssertionError("cut in two: " + line);
      }
      Matcher token = PJSUA_TOKEN.matcher(line);
      while (token.find() && !token.group().startsWith("#")) {
        String option = token.group(1) == null ? token.group() : token.group(1);
        if (!option.startsWith("--")) {
          throw new AssertionError("not an option: " + line);
        }
        int equals = option.indexOf('=');
        values.putIfAbsent(
            option.substring(2, equals < 0 ? option.length() : equals),
            equals < 0 ? "" : option.substring(equals + 1));
      }
    }
    return values;
  }

  /** The single texts of elements and the values of attributes, by name; a name once. */
  static Map<String, String> xml(String text) {
    Map<String, String> values = new HashMap<>();
    collect(document(text), values);
    return values;
  }

  static Element document(String text) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static void collect(Element element, Map<String, String> values) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      values.putIfAbsent(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
    }
    NodeList children = element.getChildNodes();
    boolean hasElements = false;
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        hasElements = true;
        collect(child, values);
      }
    }
    if (!hasElements) {
      values.putIfAbsent(element.getNodeName(), element.getTextContent());
    }
  }

  /** The rows of an HTML page's tables: heading to cell. */
  static Map<String, String> table(String text) {
    Map<String, String> rows = new HashMap<>();
    NodeList headings = document(text).getElementsByTagName("th");
    for (int i = 0; i < headings.getLength(); i++) {
      Node heading = headings.item(i);
      rows.put(heading.getTextContent(), heading.getNextSibling().getTextContent());
    }
    return rows;
  }

  /** The texts of the outermost object. JSON is read as YAML, of which it is a part. */
  static Map<String, String> json(String text) {
    Map<String, String> values = new HashMap<>();
    MappingNode root = (MappingNode) new Yaml(new LoaderOptions()).compose(new StringReader(text));
    for (NodeTuple entry : root.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key
          && entry.getValueNode() instanceof ScalarNode value) {
        values.put(key.getValue(), value.getValue());
      }
    }
    return values;
  }

  /** What the reader of that name finds. */
  static Map<String, String> values(String reader, String text) {
    return switch (reader) {
      case "asterisk" -> asterisk(text);
      case "baresip" ->
          baresip(text.lines().filter(line -> !line.startsWith("# ")).findFirst().orElseThrow());
      case "ini" -> ini(text);
      case "yealink" -> yealink(text);
      case "pjsua" -> pjsua(text);
      case "xml" -> xml(text);
      case "named-xml" -> namedXml(text);
      case "lpconfig" -> lpconfig(text);
      case "table" -> table(text);
      case "json" -> json(text);
      case "csv" -> csv(text);
      case "coturn" -> coturn(text);
      case "db-text" -> dbText(text);
      case "none" -> Map.of(); // the account stands elsewhere
      default -> throw new AssertionError("no reader " + reader);
    };
  }

  /** Section and key to value, of linphone's provisioning files. */
  static Map<String, String> lpconfig(String text) {
    Map<String, String> values = new HashMap<>();
    NodeList entries = document(text).getElementsByTagName("entry");
    for (int i = 0; i < entries.getLength(); i++) {
      if (entries.item(i) instanceof Element entry
          && entry.getParentNode() instanceof Element section) {
        values.put(
            section.getAttribute("name") + "/" + entry.getAttribute("name"),
            entry.getTextContent());
      }
    }
    return values;
  }

  /** Elements whose attributes are a name and a value, as FreeSWITCH has its parameters. */
  static Map<String, String> namedXml(String text) {
    Map<String, String> values = new HashMap<>();
    NodeList elements = document(text).getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      if (elements.item(i) instanceof Element element && element.hasAttribute("name")) {
        values.putIfAbsent(element.getAttribute("name"), element.getAttribute("value"));
      }
    }
    return values;
  }

  /** The last user of coturn: a name up to the first colon, blanks after it skipped. */
  static Map<String, String> coturn(String text) {
    Matcher user = Pattern.compile("(?m)^user[ =\t]+([^:\n]*): *([^\n]*)$").matcher(text);
    Map<String, String> values = new HashMap<>();
    while (user.find()) {
      values.put("username", user.group(1));
      values.put("password", user.group(2));
    }
    return values;
  }

  /** The first row below the heading of a db_text table: column to field. */
  static Map<String, String> dbText(String text) {
    String[] lines = text.split("\n", -1);
    String[] columns = lines[0].split(" ");
    Map<String, String> values = new HashMap<>();
    for (int row = 1; row < lines.length - 1; row++) {
      List<String> fields = dbTextFields(lines[row]);
      if (lines[row].startsWith("#")) {
        throw new AssertionError("a comment: " + lines[row]);
      }
      if (fields.size() != columns.length) {
        throw new AssertionError(fields.size() + " fields in " + lines[row]);
      }
      for (int i = 0; i < columns.length; i++) {
        values.putIfAbsent(columns[i].replaceAll("\\(.*", ""), fields.get(i));
      }
    }
    return values;
  }

  /** The fields of a row, escapes undone. */
  static List<String> dbTextFields(String row) {
    return Stream.of(row.split("(?<=(?<!\\\\)(?:\\\\\\\\){0,200}):", -1))
        .map(field -> field.replaceAll("\\\\(.)", "$1"))
        .toList();
  }

  /** The first row below the heading: column to field. */
  static Map<String, String> csv(String text) {
    List<List<String>> rows = csvRows(text);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < rows.getFirst().size() && rows.size() > 1; i++) {
      values.put(rows.getFirst().get(i), rows.get(1).get(i));
    }
    return values;
  }

  /** All rows, of the same length (RFC 4180). */
  static List<List<String>> csvRows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isQuoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        field.append(c);
      }
    }
    for (List<String> each : rows) {
      if (each.size() != rows.getFirst().size()) {
        throw new AssertionError("rows differ in length: " + each);
      }
    }
    return rows;
  }

  /**
   * Reads the text as its format has it, where there is a reader; fails if it is not well formed.
   */
  static void check(String format, String text) {
    switch (format) {
      case "asterisk-conf" -> asterisk(text);
      case "ini" -> ini(text);
      case "yealink" -> yealink(text);
      case "pjsua" -> pjsua(text);
      case "xml", "freeswitch-xml" -> xml(text);
      case "json" -> new Yaml(new LoaderOptions()).compose(new StringReader(text));
      case "csv" -> csv(text);
      case "db-text" -> dbText(text);
      default -> {} // lines of words, which the real program reads in ci
    }
  }

  /** The display name before an address, its quoted pairs undone (RFC 3261 §25.1). */
  static String sipName(String address) {
    Matcher name = NAME.matcher(address);
    if (!name.matches()) {
      throw new AssertionError("not a name and an address: " + address);
    }
    return name.group(1).replaceAll("\\\\(.)", "$1");
  }
}
