// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.hosts;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.Scim;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.lang.invoke.MethodHandles;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Five applications whose records nobody else can see. */
public final class Hosts {
  public static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  record GrcUser(
      @Scim("userName") @Filterable @NotBlank String userName,
      @Scim("externalId") @Filterable String externalId,
      @Scim("active") Boolean active,
      @Scim("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager") String manager,
      @Scim("title") String title,
      @Scim("name.givenName") String givenName,
      @Scim("name.familyName") String familyName,
      @Scim("emails[type eq \"work\"].value") String workEmail,
      @Scim("phoneNumbers[type eq \"work\"].value") String workPhone) {}

  record CrmUser(
      @Scim("userName") @Filterable @NotBlank String userName,
      @Scim("active") @NotNull Boolean active,
      @Scim("name.givenName") @NotBlank String givenName,
      @Scim("name.familyName") @NotBlank String familyName) {}

  record LmsUser(
      @Scim("userName") @Filterable @NotBlank String userName,
      @Scim("emails[type eq \"work\"].value") @Filterable @NotBlank @Email String workEmail,
      @Scim("active") Boolean active,
      @Scim("name.givenName") String givenName,
      @Scim("name.familyName") String familyName,
      @Scim("phoneNumbers[type eq \"work\"].value") String workPhone) {}

  record InsightsUser(
      @Scim("userName") @Filterable @NotBlank @Email String userName,
      @Scim("active") @NotNull Boolean active,
      @Scim("externalId") @Filterable String externalId) {}

  record AwarenessUser(
      @Scim("emails[type eq \"work\"].value") @NotBlank String workEmail,
      @Scim("userName") @Filterable @NotBlank String userName,
      @Scim("name.givenName") @NotBlank String givenName,
      @Scim("name.familyName") @NotBlank String familyName,
      @Scim("externalId") @NotBlank String externalId,
      @Scim("active") Boolean active) {}

  record Team(
      @Scim("displayName") @Filterable @NotBlank String displayName,
      @Scim("externalId") @Filterable String externalId) {}

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
