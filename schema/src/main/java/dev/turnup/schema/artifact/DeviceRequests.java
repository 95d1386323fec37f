package dev.turnup.schema.artifact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an artifact travels as requests of a device's own HTTP interface, instead of as a file. Its
 * body is then a JSON value whose fields must be so on the device; whatever else the device has
 * beside them is left alone, and a field that is {@code null} must not be there. Its path names it,
 * and is {@code {path}} in the requests, its last part {@code {name}}, the one before {@code
 * {parent}}.
 *
 * <p>A word in braces stands for a value: percent-encoded in a path, as text in a header, as a
 * whole value in a body. Values are what requests before captured, and when writing also {@code
 * {fields}}, the fields to set, and {@code {document}}, what the device has with those fields set
 * in it.
 *
 * @param syntax of the requests' and the answers' bodies
 * @param read in this order; one captures {@code document}, what the device has, and one may
 *     capture {@code choices}, elements by which those of an exact array are completed. Sent before
 *     the others too, for their values.
 * @param write makes the fields so, whether the device has the document or not
 * @param delete takes the document away; empty for one that is always there
 * @param keys fields that tell the elements of an array apart, for example {@code Name}; an array
 *     whose elements have none is taken as one value
 * @param exact whether such an array holds the wanted elements alone and in their order; otherwise
 *     the device's others stay
 * @param pairs where the device's document is an array of names and values, as {@code
 *     [{"attribute":"context","value":"site"}]}: the artifact's body, and what is compared, is then
 *     an object, {@code {"context":"site"}}
 * @param unreadable fields that the device never gives back: they are taken to be as this machine
 *     last gave them to the device, and where it has not, as wanted
 * @param faults what its refusals mean, the first that fits; of a status that is not listed, 404
 *     and 410 mean {@link Meaning#ABSENT}
 */
public record DeviceRequests(
    Syntax syntax,
    List<Call> read,
    List<Call> write,
    List<Call> delete,
    List<String> keys,
    boolean exact,
    Optional<Pairs> pairs,
    Set<String> unreadable,
    List<Fault> faults) {
  public DeviceRequests {
    read = List.copyOf(read);
    write = List.copyOf(write);
    delete = List.copyOf(delete);
    keys = List.copyOf(keys);
    unreadable = Set.copyOf(unreadable);
    faults = List.copyOf(faults);
  }

  /** What bodies are written in. The artifact's own is JSON in any case. */
  public enum Syntax {
    /** A value in a body is a JSON value. */
    JSON,
    /**
     * A value in a body is XML: text, or for an object an element for each field. An answer's
     * elements are its fields, by their names without prefix; those of one name are an array.
     */
    XML
  }

  /** The fields of a pair that hold its name and its value. */
  public record Pairs(String name, String value) {}

  /**
   * One request.
   *
   * @param path with its query, beneath the management block's url
   * @param headers by name; one that says {@code Authorization} takes the place of the login
   * @param captures values taken from the answer: a JSON Pointer (RFC 6901) by name
   * @param when of a write: whether the device must have the document or must not
   */
  public record Call(
      String method,
      String path,
      Map<String, String> headers,
      Optional<String> body,
      Map<String, String> captures,
      When when) {
    public Call {
      headers = Map.copyOf(headers);
      captures = Map.copyOf(captures);
    }

    /** One that is always sent. */
    public Call(
        String method,
        String path,
        Map<String, String> headers,
        Optional<String> body,
        Map<String, String> captures) {
      this(method, path, headers, body, captures, When.ALWAYS);
    }
  }

  /** On what a request depends. */
  public enum When {
    ALWAYS,
    /** The device has no such document. */
    ABSENT,
    /** The device has the document. */
    PRESENT
  }

  /**
   * A refusal that the interface is known for.
   *
   * @param status 200 to 299 too, of an interface that reports refusals so; it has a text then
   * @param text found in the answer's body, whatever the white space; empty for any
   * @param fix what to do about it, imperative
   */
  public record Fault(int status, String text, Meaning meaning, String cause, String fix) {}

  /** What a refusal says. */
  public enum Meaning {
    /** There is no such document. */
    ABSENT,
    /** Its user or its configuration does not allow it. */
    DENIED,
    /** It does not take this content. */
    REFUSED
  }
}
