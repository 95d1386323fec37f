package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.http.JsonValue.Fields;
import dev.turnup.deployer.transport.http.JsonValue.Items;
import dev.turnup.deployer.transport.http.JsonValue.Text;
import dev.turnup.deployer.transport.http.JsonValue.Word;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML 1.0 as values: an element with elements in it is an object, by their names without prefix,
 * and any other is a text. Attributes are left out. Nothing outside the text is ever fetched, and
 * one with a document type is refused.
 */
final class XmlText {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private XmlText() {}

  /**
   * The outermost element as the only field of an object.
   *
   * @throws IOException if it is no XML, without quoting it
   */
  static JsonValue parse(byte[] octets) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the usual one prints
      Element root = builder.parse(new ByteArrayInputStream(octets)).getDocumentElement();
      return new Fields(Map.of(root.getLocalName(), value(root)));
    } catch (SAXException _) {
      throw new IOException("not XML");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java reads XML", e);
    }
  }

  private static JsonValue value(Element element) {
    Map<String, List<JsonValue>> byName = new LinkedHashMap<>();
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        byName.computeIfAbsent(child.getLocalName(), _ -> new ArrayList<>()).add(value(child));
      }
    }
    if (byName.isEmpty()) {
      return new Text(element.getTextContent());
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    byName.forEach((name, values) ->
        fields.put(name, values.size() == 1 ? values.getFirst() : new Items(values)));
    return new Fields(fields);
  }

  /** As it stands between two tags. */
  static String written(JsonValue value) {
    return switch (value) {
      case Fields fields -> {
        StringBuilder elements = new StringBuilder();
        fields.byName().forEach((name, one) -> elements.append(element(name, one)));
        yield elements.toString();
      }
      case Items items -> String.join("", items.values().stream().map(XmlText::written).toList());
      case Text text -> escaped(text.value());
      case Word word -> escaped(word.value());
    };
  }

  private static String element(String name, JsonValue value) {
    return value instanceof Items items
        ? String.join("", items.values().stream().map(one -> element(name, one)).toList())
        : "<" + name + ">" + written(value) + "</" + name + ">";
  }

  /** Line breaks and tabs as references, which a parser does not change. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c < ' ' || "&<>\"'".indexOf(c) >= 0) {
            escaped.append("&#").append(c).append(';');
          } else {
            escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }
}
