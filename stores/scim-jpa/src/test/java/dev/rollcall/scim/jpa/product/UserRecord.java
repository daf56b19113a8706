// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;

/** The users of the product as identity providers see them. */
record UserRecord(
    @ScimAttribute("userName") @Filterable @NotBlank String login,
    @ScimAttribute("emails[type eq \"work\"].value") @Filterable Optional<String> mail,
    @ScimAttribute("name.givenName") Optional<String> first,
    @ScimAttribute("name.familyName") Optional<String> last,
    @ScimAttribute("active") Optional<Boolean> enabled) {
  static UserRecord of(User user) {
    return new UserRecord(
        user.getLogin(),
        Optional.ofNullable(user.getMail()),
        Optional.ofNullable(user.getFirst()),
        Optional.ofNullable(user.getLast()),
        Optional.of(user.isEnabled()));
  }

  User applyTo(User user) {
    user.rename(login, first.orElse(null), last.orElse(null));
    user.setMail(mail.orElse(null));
    user.setEnabled(enabled.orElse(true));
    return user;
  }
}
