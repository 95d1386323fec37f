package dev.turnup.lab.device;

import dev.turnup.lab.host.DeviceInterface;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The administrative interface (AXL) of Unified CM, as far as SIP profiles, users and lines go:
 * SOAP at {@code POST /axl/} with get, add, update and remove of each; refusals are faults of
 * status 500 with a code. Digest credentials are never given back. Thread-safe.
 */
public final class AxlCluster implements DeviceInterface {
  /** Where it listens. */
  public static final String PATH = "/axl/";

  private static final String CREDENTIALS = "digestCredentials";
  private static final Pattern OPERATION =
      Pattern.compile("(get|add|update|remove)(SipProfile|User|Line)");

  /** The elements that name one of a kind. */
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "SipProfile", Set.of("name"),
          "User", Set.of("userid"),
          "Line", Set.of("pattern", "routePartitionName"));

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<String, String>> byName = new TreeMap<>();
  private String refusal = "";

  @Override
  public Reply answer(Request request) {
    lock.lock();
    try {
      Element body = onlyChild(root(request.body()), "Body");
      Element operation = body == null ? null : firstChild(body);
      String name = operation == null ? "" : operation.getLocalName();
      Matcher known = OPERATION.matcher(name);
      if (operation == null
          || !known.matches()
          || !request.header("soapaction").endsWith(" " + name + "\"")) {
        return fault(-1, "the operation and its SOAPAction are not one");
      }
      return answer(known.group(1), known.group(2), operation);
    } catch (IOException | SAXException _) {
      return fault(-1, "not XML");
    } finally {
      lock.unlock();
    }
  }

  private Reply answer(String verb, String kind, Element operation) {
    String element = Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
    Element holder = verb.equals("add") ? onlyChild(operation, element) : operation;
    Map<String, String> given = holder == null ? Map.of() : texts(holder);
    Map<String, String> fields = new LinkedHashMap<>(given);
    fields.keySet().removeAll(KEYS.getOrDefault(kind, Set.of()));
    StringBuilder key = new StringBuilder(kind);
    KEYS.getOrDefault(kind, Set.of()).stream()
        .sorted()
        .forEach(part -> key.append('/').append(given.get(part)));
    String id = key.toString();
    if (!refusal.isEmpty() && !verb.equals("get")) {
      return fault(4052, refusal);
    }
    if (!verb.equals("add") && !byName.containsKey(id)) {
      return fault(5007, "Item not valid: The specified " + kind + " was not found");
    }
    return switch (verb) {
      case "get" -> {
        StringBuilder shown = new StringBuilder();
        byName
            .getOrDefault(id, Map.of())
            .forEach((name, value) -> {
              if (!name.equals(CREDENTIALS)) {
                shown.append(written(name, value));
              }
            });
        yield good(verb + kind, "<" + element + ">" + shown + "</" + element + ">");
      }
      case "add" -> {
        boolean isNew = byName.putIfAbsent(id, fields) == null;
        yield isNew ? good(verb + kind, "{made}") : fault(-239, "could not insert a duplicate");
      }
      case "update" -> {
        byName.getOrDefault(id, new LinkedHashMap<>()).putAll(fields);
        yield good(verb + kind, "{changed}");
      }
      default -> {
        byName.remove(id);
        yield good(verb + kind, "{removed}");
      }
    };
  }

  private static Element root(byte[] body) throws IOException, SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(body))
          .getDocumentElement();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java reads XML", e);
    }
  }

  private static @Nullable Element firstChild(Element outer) {
    NodeList children = outer.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        return child;
      }
    }
    return null;
  }

  private static @Nullable Element onlyChild(Element outer, String name) {
    NodeList children = outer.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child && child.getLocalName().equals(name)) {
        return child;
      }
    }
    return null;
  }

  private static Map<String, String> texts(Element outer) {
    Map<String, String> texts = new LinkedHashMap<>();
    NodeList children = outer.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        texts.put(child.getLocalName(), child.getTextContent());
      }
    }
    return texts;
  }

  private static String written(String name, String text) {
    return "<" + name + ">" + escaped(text) + "</" + name + ">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static Reply good(String operation, String content) {
    String name = "ns:" + operation + "Response";
    return new Reply(
        200,
        envelope(
            "<"
                + name
                + " xmlns:ns=\"http://www.cisco.com/AXL/API/12.5\"><return>"
                + content
                + "</return></"
                + name
                + ">"));
  }

  private static Reply fault(int code, String message) {
    return new Reply(
        500,
        envelope(
            "<soapenv:Fault><faultcode>soapenv:Server</faultcode>"
                + written("faultstring", message)
                + "<detail><axlError>"
                + written("axlcode", Integer.toString(code))
                + written("axlmessage", message)
                + "</axlError></detail></soapenv:Fault>"));
  }

  private static String envelope(String body) {
    return "<?xml version='1.0' encoding='UTF-8'?>"
        + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
        + "<soapenv:Body>"
        + body
        + "</soapenv:Body></soapenv:Envelope>";
  }

  /** From now on refuses every change with this message; none when it is empty. */
  public void refuseWith(String message) {
    lock.lock();
    refusal = message;
    lock.unlock();
  }

  /** What it has, credentials too, as JSON: by kind and name. */
  public String content() {
    lock.lock();
    try {
      return Json.write(byName);
    } finally {
      lock.unlock();
    }
  }

  /** Sets a field as a person would in the administration pages. */
  public void put(String kindAndName, String field, String value) {
    lock.lock();
    byName.computeIfAbsent(kindAndName, _ -> new LinkedHashMap<>()).put(field, value);
    lock.unlock();
  }
}
