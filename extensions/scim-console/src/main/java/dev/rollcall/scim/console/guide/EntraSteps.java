// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.console.guide.ProviderSteps.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The steps in the Microsoft Entra admin center. */
final class EntraSteps {
  private static final GuideText SIGN_IN =
      GuideText.of(
          "Open the Microsoft Entra admin center <https://entra.microsoft.com> with an account that"
              + " is at least a **Cloud Application Administrator**.");

  private EntraSteps() {}

  static ProviderSteps gallery(Values values) {
    return new ProviderSteps(
        List.of(
            SIGN_IN,
            GuideText.of(
                "Go to **Entra ID** > **Enterprise apps** and select **New application**."),
            GuideText.of(
                "Search the gallery for **{}**, select it and select **Create**. If the application"
                    + " is already there for single sign-on, you can use it; a separate"
                    + " application is safer for a first test.",
                values.product())),
        connect(values, "Select **Provisioning** in the menu of the application."),
        map(
            values,
            "**Synchronize Microsoft Entra users to {}**",
            "**Synchronize Microsoft Entra groups to {}**",
            values.product()),
        assign(values),
        List.of(
            GuideText.of("In the section **Settings**, set **Provisioning Status** to **On**."),
            GuideText.of("Choose the **Scope** and select **Save**.")),
        monitor());
  }

  static ProviderSteps custom(Values values) {
    return new ProviderSteps(
        List.of(
            SIGN_IN,
            GuideText.of(
                "Go to **Entra ID** > **Enterprise apps**, select **New application** and then"
                    + " **Create your own application**."),
            GuideText.of(
                "Enter a name, for example **{} provisioning**, and choose **Integrate any other"
                    + " application you don't find in the gallery (Non-gallery)**.",
                values.product()),
            GuideText.of("Select **Create**.")),
        connect(values, "Select **Provisioning** in the menu and then **Get started**."),
        customMap(values),
        assign(values),
        List.of(
            GuideText.of(
                "In the provisioning settings, set **Scope** to **Sync only assigned users and"
                    + " groups** and select **Save**."),
            GuideText.of("Select **Start provisioning**.")),
        monitor());
  }

  private static List<GuideText> connect(Values values, String open) {
    List<GuideText> steps = new ArrayList<>();
    steps.add(GuideText.of(open));
    steps.add(GuideText.of("Set **Provisioning Mode** to **Automatic**."));
    steps.add(
        GuideText.of(
            "Under **Admin Credentials**, enter `{}` as **Tenant URL**.", values.tenantUrl()));
    steps.add(GuideText.of("Enter the {} as **Secret Token**.", values.tokenName()));
    steps.add(
        GuideText.of(
            "Select **Test Connection**. A message confirms that Microsoft Entra ID reaches {};"
                + " otherwise see the section on troubleshooting.",
            values.product()));
    steps.add(
        GuideText.of(
            "Enter an address for **Notification Email** and select **Send an email notification"
                + " when a failure occurs**."));
    steps.add(GuideText.of("Select **Save**."));
    return steps;
  }

  private static List<GuideText> customMap(Values values) {
    List<GuideText> steps = new ArrayList<>();
    steps.addAll(
        map(
            values,
            "**Provision Microsoft Entra ID Users**",
            "**Provision Microsoft Entra ID Groups**"));
    if (!values.unsupported().isEmpty()) {
      steps.add(
          1,
          GuideText.of(
              "Delete the mappings of attributes that {} does not support: "
                  + String.join(", ", Collections.nCopies(values.unsupported().size(), "`{}`"))
                  + ".",
              values(values)));
    }
    return steps;
  }

  private static String[] values(Values values) {
    List<String> all = new ArrayList<>();
    all.add(values.product());
    all.addAll(values.unsupported());
    return all.toArray(String[]::new);
  }

  private static List<GuideText> map(
      Values values, String userMapping, String groupMapping, String... product) {
    List<GuideText> steps = new ArrayList<>();
    steps.add(GuideText.of("Under **Mappings**, select " + userMapping + ".", product));
    steps.add(
        GuideText.of(
            "In **Attribute-Mapping**, make sure that the mappings equal the table of user"
                + " attributes. `{}` is the **Matching** property; choose another one only if it is"
                + " supported for filtering. Select **Save**.",
            values.userMatching()));
    if (values.hasGroups()) {
      steps.add(GuideText.of("Under **Mappings**, select " + groupMapping + ".", product));
      steps.add(
          GuideText.of(
              "Make sure that the mappings equal the table of group attributes, with `{}` as"
                  + " **Matching** property. Select **Save**.",
              values.groupMatching().orElse("")));
    }
    return steps;
  }

  private static List<GuideText> assign(Values values) {
    return List.of(
        GuideText.of(
            "Select **Users and groups** in the menu and then **Add user/group**. Assign the "
                + values.either("users, directly or by a group,", "users and groups")
                + " that {} shall know. Begin with a few of them.",
            values.product()),
        GuideText.of(
            "To restrict provisioning by attributes, open the mapping and add a filter under"
                + " **Source Object Scope**."),
        GuideText.of(
            "Members of a group that is itself in an assigned group are not provisioned: Microsoft"
                + " Entra ID does not read nested groups."));
  }

  private static List<GuideText> monitor() {
    return List.of(
        GuideText.of(
            "The first cycle begins at once and takes longer than later ones, which run about every"
                + " 40 minutes. To test one user without waiting, select **Provision on demand**."),
        GuideText.of(
            "**Provisioning logs** show each user and group with the result; **View provisioning"
                + " details** shows the time of the last cycle."),
        GuideText.of(
            "After many failures, Microsoft Entra ID places the application in quarantine and"
                + " reduces its cycles to one per day. Correct the cause and select **Restart"
                + " provisioning**."));
  }
}
