package dev.turnup.lab.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an Axis device keeps of one kind, by {@code Id}, as JSON objects. Not thread-safe. */
final class VapixEntities {
  private final String kind;
  private final Map<String, Map<String, @Nullable Object>> byId = new LinkedHashMap<>();

  VapixEntities(String kind) {
    this.kind = kind;
  }

  /** The word that requests and answers name it by. */
  String kind() {
    return kind;
  }

  Optional<Map<String, @Nullable Object>> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Map<String, @Nullable Object>> all() {
    return List.copyOf(byId.values());
  }

  /** Makes or replaces one; gives its id. */
  String set(Map<String, @Nullable Object> entity) {
    String given = Json.text(entity, "Id");
    String id = given.isEmpty() ? kind + "_" + byId.size() : given;
    Map<String, @Nullable Object> kept = new LinkedHashMap<>(entity);
    kept.put("Id", id);
    byId.put(id, kept);
    return id;
  }

  boolean remove(String id) {
    return byId.remove(id) != null;
  }

  @Override
  public String toString() {
    return kind + " " + new ArrayList<>(byId.keySet());
  }
}
