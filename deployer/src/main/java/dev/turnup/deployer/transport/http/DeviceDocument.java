package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.http.JsonValue.Fields;
import dev.turnup.deployer.transport.http.JsonValue.Items;
import dev.turnup.schema.artifact.DeviceRequests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a device's document with the fields that are wanted in it, and sets them.
 *
 * @param keys fields that tell the elements of an array apart
 * @param exact whether such an array holds the wanted elements alone and in their order
 * @param unreadable fields that the device does not give back
 * @param choices elements that an exact array may have, by which the wanted ones are completed
 * @param given the unreadable fields as the device was last given them; the others are taken to be
 *     as wanted
 */
record DeviceDocument(
    List<String> keys,
    boolean exact,
    Set<String> unreadable,
    List<JsonValue> choices,
    Map<String, JsonValue> given) {

  /**
   * What the device has of the wanted fields, in their order; {@code null} for those it has not.
   */
  JsonValue seen(JsonValue wanted, JsonValue live) {
    return switch (wanted) {
      case Fields fields when live instanceof Fields there -> seen(fields, there);
      case Items items when live instanceof Items there && isKeyed(items) -> seen(items, there);
      default -> live;
    };
  }

  private JsonValue seen(Fields wanted, Fields live) {
    Map<String, JsonValue> seen = new LinkedHashMap<>();
    wanted
        .byName()
        .forEach((name, value) -> {
          JsonValue there = live.byName().getOrDefault(name, JsonValue.NULL);
          seen.put(
              name,
              unreadable.contains(name) ? given.getOrDefault(name, value) : seen(value, there));
        });
    return new Fields(seen);
  }

  private JsonValue seen(Items wanted, Items live) {
    List<JsonValue> seen = new ArrayList<>();
    if (exact) {
      for (JsonValue there : live.values()) {
        seen.add(same(there, wanted.values()).map(value -> seen(value, there)).orElse(there));
      }
      return new Items(seen);
    }
    for (JsonValue value : wanted.values()) {
      same(value, live.values()).ifPresent(there -> seen.add(seen(value, there)));
    }
    return new Items(seen);
  }

  /** The unreadable ones of these fields, at any depth. */
  Map<String, JsonValue> unreadable(JsonValue fields) {
    Map<String, JsonValue> found = new LinkedHashMap<>();
    switch (fields) {
      case Fields ours ->
          ours.byName()
              .forEach((name, value) -> {
                if (unreadable.contains(name)) {
                  found.put(name, value);
                } else {
                  found.putAll(unreadable(value));
                }
              });
      case Items items -> items.values().forEach(value -> found.putAll(unreadable(value)));
      default -> {}
    }
    return found;
  }

  /** The device's document with the fields set in it; what is {@code null} is taken out. */
  JsonValue merged(JsonValue live, JsonValue fields) {
    return switch (fields) {
      case Fields ours when live instanceof Fields there -> {
        Map<String, JsonValue> merged = new LinkedHashMap<>(there.byName());
        ours.byName()
            .forEach((name, value) -> {
              if (value.equals(JsonValue.NULL)) {
                merged.remove(name);
              } else {
                merged.merge(name, value, this::merged);
              }
            });
        yield new Fields(merged);
      }
      case Items ours when live instanceof Items there && isKeyed(ours) -> merged(there, ours);
      default -> withoutNulls(fields);
    };
  }

  private JsonValue merged(Items live, Items ours) {
    if (exact) {
      return new Items(
          ours.values().stream()
              .map(value ->
                  same(value, live.values())
                      .or(() -> same(value, choices))
                      .map(there -> merged(there, value))
                      .orElse(value))
              .toList());
    }
    List<JsonValue> merged = new ArrayList<>(live.values());
    for (JsonValue value : ours.values()) {
      Optional<JsonValue> there = same(value, live.values());
      if (there.isPresent()) {
        merged.set(live.values().indexOf(there.get()), merged(there.get(), value));
      } else {
        merged.add(value);
      }
    }
    return new Items(merged);
  }

  /** The fields to set alone. */
  JsonValue withoutNulls(JsonValue value) {
    return switch (value) {
      case Fields fields -> {
        Map<String, JsonValue> kept = new LinkedHashMap<>();
        fields
            .byName()
            .forEach((name, one) -> {
              if (!one.equals(JsonValue.NULL)) {
                kept.put(name, withoutNulls(one));
              }
            });
        yield new Fields(kept);
      }
      case Items items -> new Items(items.values().stream().map(this::withoutNulls).toList());
      default -> value;
    };
  }

  /** An array of names and values as an object; of two of one name the last. */
  static JsonValue unpaired(JsonValue value, DeviceRequests.Pairs pairs) {
    if (!(value instanceof Items items)) {
      return value;
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (JsonValue pair : items.values()) {
      if (pair instanceof Fields one
          && one.byName().get(pairs.name()) instanceof JsonValue.Text name) {
        fields.put(name.value(), one.byName().getOrDefault(pairs.value(), JsonValue.NULL));
      }
    }
    return new Fields(fields);
  }

  /** The opposite of {@link #unpaired}. */
  static JsonValue paired(JsonValue value, DeviceRequests.Pairs pairs) {
    if (!(value instanceof Fields fields)) {
      return value;
    }
    List<JsonValue> items = new ArrayList<>();
    fields
        .byName()
        .forEach((name, one) -> {
          Map<String, JsonValue> pair = new LinkedHashMap<>();
          pair.put(pairs.name(), new JsonValue.Text(name));
          pair.put(pairs.value(), one);
          items.add(new Fields(pair));
        });
    return new Items(items);
  }

  private boolean isKeyed(Items items) {
    return !items.values().isEmpty()
        && items.values().stream().allMatch(value -> key(value).isPresent());
  }

  private Optional<JsonValue> same(JsonValue one, List<JsonValue> others) {
    return others.stream().filter(other -> key(other).equals(key(one))).findFirst();
  }

  private Optional<JsonValue> key(JsonValue value) {
    return value instanceof Fields fields
        ? keys.stream()
            .flatMap(key -> Optional.ofNullable(fields.byName().get(key)).stream())
            .findFirst()
        : Optional.empty();
  }
}
