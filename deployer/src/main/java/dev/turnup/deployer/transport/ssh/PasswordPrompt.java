package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import dev.turnup.schema.secret.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers keyboard-interactive logins (RFC 4256) with the password, whatever the host calls it: the
 * first time that one hidden answer is wanted, and never again. Every other question is declined.
 */
final class PasswordPrompt implements UserInfo, UIKeyboardInteractive {
  private final Optional<Secret> password;
  private boolean isGiven;

  PasswordPrompt(Optional<Secret> password) {
    this.password = password;
  }

  @Override
  public String @Nullable [] promptKeyboardInteractive(
      String destination, String name, String instruction, String[] prompts, boolean[] echo) {
    if (prompts.length == 0) {
      return new String[0];
    }
    if (prompts.length > 1 || echo[0] || isGiven || password.isEmpty()) {
      return null;
    }
    isGiven = true;
    return new String[] {password.get().reveal()};
  }

  @Override
  public @Nullable String getPassphrase() {
    return null;
  }

  @Override
  public @Nullable String getPassword() {
    return null;
  }

  @Override
  public boolean promptPassword(String message) {
    return false;
  }

  @Override
  public boolean promptPassphrase(String message) {
    return false;
  }

  @Override
  public boolean promptYesNo(String message) {
    return false;
  }

  @Override
  public void showMessage(String message) {}
}
