// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.NetworkChannel;

/** The rule that no module opens a connection, except for the keys of configured issuers. */
final class Outbound {
  private Outbound() {}

  static ArchRule isAbsent() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.rollcall.scim.oauth.JwksFetch")
        .and()
        .doNotHaveFullyQualifiedName("dev.rollcall.scim.oauth.JwksFetch$Limited")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(URLConnection.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(URL.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Socket.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(DatagramSocket.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(NetworkChannel.class);
  }
}
