package dev.turnup.schema.site;

import dev.turnup.schema.secret.SecretReference;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** "Subscriber information" on the paper worksheet. */
public record Subscriber(
    @Label("Subscriber Number")
        @Doc("Subscriber number: the user part of the address of record.")
        @Size(min = 1, max = 64)
        @Pattern(
            regexp = "^[A-Za-z0-9+*#._~-]+$",
            message = "may hold letters, digits and + * # . _ ~ - only")
        String number,
    @Label("Digest Username") @Doc("Digest username; the subscriber number unless given.")
        Optional<@Size(min = 1, max = 128) String> digestUsername,
    @Label("Digest Password")
        @Doc(
            "Digest password, by reference: { env: VARIABLE }, { file: path } or { exec: [command]"
                + " }.")
        Optional<SecretReference> digestPassword,
    @Label(value = "Display name", rare = true) @Doc("Name shown to the called party.")
        Optional<@Size(max = 64) String> displayName) {

  /** The name in the digest response (RFC 7616 §3.4). */
  public String effectiveDigestUsername() {
    return digestUsername.orElse(number);
  }
}
