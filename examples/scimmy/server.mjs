// SPDX-License-Identifier: Apache-2.0
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const stores = { User: new Map(), Group: new Map() };

for (const [name, store] of Object.entries(stores)) {
  SCIMMY.Resources.declare(SCIMMY.Resources[name])
    .ingress((resource, data) => {
      const key = name === "User" ? "userName" : "displayName";
      const value = String(data[key]).toLowerCase();
      for (const [id, one] of store) {
        if (id !== resource.id && String(one[key]).toLowerCase() === value) {
          throw new SCIMMY.Types.Error(409, "uniqueness", `${key} is taken`);
        }
      }
      const now = new Date().toISOString();
      const id = resource.id ?? crypto.randomUUID();
      const before = store.get(id);
      if (resource.id && !before) throw new SCIMMY.Types.Error(404, null, `${id} not found`);
      const kept = { ...data, id, meta: { created: before?.meta.created ?? now, lastModified: now } };
      store.set(id, kept);
      return kept;
    })
    .egress((resource) => {
      if (!resource.id) {
        const all = [...store.values()];
        return resource.filter ? resource.filter.match(all) : all;
      }
      const found = store.get(resource.id);
      if (!found) throw new SCIMMY.Types.Error(404, null, `${resource.id} not found`);
      return found;
    })
    .degress((resource) => {
      if (!store.delete(resource.id)) throw new SCIMMY.Types.Error(404, null, `${resource.id} not found`);
    });
}
SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false);

const app = express();
app.use("/scim/v2", new SCIMMYRouters({
  type: "bearer",
  docUri: "https://example.com",
  handler: (request) => {
    if (request.header("Authorization") !== "Bearer secret") throw new Error("Unknown token");
    return "kit";
  },
}));
app.listen(8123, "127.0.0.1", () => console.log("listening"));
