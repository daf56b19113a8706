// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.hosts;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.lang.invoke.MethodHandles;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The private records of five applications. */
public final class Hosts {
  public static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  record GrcUser(
      @ScimAttribute("userName") @Filterable @NotBlank String userName,
      @ScimAttribute("externalId") @Filterable String externalId,
      @ScimAttribute("active") Boolean active,
      @ScimAttribute("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager")
          String manager,
      @ScimAttribute("title") String title,
      @ScimAttribute("name.givenName") String givenName,
      @ScimAttribute("name.familyName") String familyName,
      @ScimAttribute("emails[type eq \"work\"].value") String workEmail,
      @ScimAttribute("phoneNumbers[type eq \"work\"].value") String workPhone) {}

  record CrmUser(
      @ScimAttribute("userName") @Filterable @NotBlank String userName,
      @ScimAttribute("active") @NotNull Boolean active,
      @ScimAttribute("name.givenName") @NotBlank String givenName,
      @ScimAttribute("name.familyName") @NotBlank String familyName) {}

  record LmsUser(
      @ScimAttribute("userName") @Filterable @NotBlank String userName,
      @ScimAttribute("emails[type eq \"work\"].value") @Filterable @NotBlank @Email
          String workEmail,
      @ScimAttribute("active") Boolean active,
      @ScimAttribute("name.givenName") String givenName,
      @ScimAttribute("name.familyName") String familyName,
      @ScimAttribute("phoneNumbers[type eq \"work\"].value") String workPhone) {}

  record InsightsUser(
      @ScimAttribute("userName") @Filterable @NotBlank @Email String userName,
      @ScimAttribute("active") @NotNull Boolean active,
      @ScimAttribute("externalId") @Filterable String externalId) {}

  record AwarenessUser(
      @ScimAttribute("emails[type eq \"work\"].value") @NotBlank String workEmail,
      @ScimAttribute("userName") @Filterable @NotBlank String userName,
      @ScimAttribute("name.givenName") @NotBlank String givenName,
      @ScimAttribute("name.familyName") @NotBlank String familyName,
      @ScimAttribute("externalId") @NotBlank String externalId,
      @ScimAttribute("active") Boolean active) {}

  record Team(
      @ScimAttribute("displayName") @Filterable @NotBlank String displayName,
      @ScimAttribute("externalId") @Filterable String externalId) {}

  private Hosts() {}

  private static <R extends Record> RecordBinding<R> user(Class<R> type) {
    return RecordBinding.user(MethodHandles.lookup(), type).withValidator(VALIDATOR);
  }

  public static RecordBinding<?> grc() {
    return user(GrcUser.class);
  }

  public static RecordBinding<?> crm() {
    return user(CrmUser.class);
  }

  public static RecordBinding<?> lms() {
    return user(LmsUser.class);
  }

  public static RecordBinding<?> insights() {
    return user(InsightsUser.class);
  }

  public static RecordBinding<?> awareness() {
    return user(AwarenessUser.class);
  }

  public static RecordBinding<?> teams() {
    return RecordBinding.group(MethodHandles.lookup(), Team.class).withValidator(VALIDATOR);
  }
}
