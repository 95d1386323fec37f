package dev.turnup.schema.site;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** What a real call must show. A number that is left out leaves that part unproven, and said so. */
public record Proof(
    @Label("Echo test extension") @Doc("Extension that plays our own audio back.")
        Optional<@Pattern(regexp = EXTENSION, message = HINT) String> echo,
    @Label("DTMF read-back extension") @Doc("Extension that reads our digits and sends them back.")
        Optional<@Pattern(regexp = EXTENSION, message = HINT) String> dtmfReadback,
    @Label(value = "Digits to send", rare = true)
        @Doc("Digits to send to the read-back extension.")
        @Default(value = "1590*#", because = "each row and each column of the keypad is heard")
        @Pattern(regexp = "^[0-9A-D*#]{1,32}$", message = "may hold 0-9, A-D, * and # only")
        String digits,
    @Label("Incoming test call") @Doc("Who calls us, so that the incoming offer can be judged.")
        Optional<@Valid Inbound> inbound) {

  private static final String EXTENSION = "^[A-Za-z0-9+*#._~-]{1,64}$";
  private static final String HINT = "may hold letters, digits and + * # . _ ~ - only";

  /** Exactly one of the two. */
  public record Inbound(
      @Label("Calling subscriber")
          @Doc("Another subscriber of this worksheet, who calls the first one through the PBX.")
          Optional<String> from,
      @Label("Call-back extension") @Doc("Extension that, when called, makes the PBX call us back.")
          Optional<@Pattern(regexp = EXTENSION, message = HINT) String> callback) {}
}
