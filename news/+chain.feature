Memberships, activities (visits, delegations, festivals, projects) and commitments; settings of the
office; deadlines with reminders by content rules; the audit report and the public register.
