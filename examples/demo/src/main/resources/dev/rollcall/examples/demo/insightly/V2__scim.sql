-- SPDX-License-Identifier: Apache-2.0
-- What the SCIM interface needs: the login as it is compared, in an index of each customer's rows.
ALTER TABLE contacts ADD login_key VARCHAR(400);
UPDATE contacts SET login_key = lower(login);
ALTER TABLE contacts ALTER COLUMN login_key SET NOT NULL;
CREATE UNIQUE INDEX contacts_login ON contacts (customer, login_key);
