"""Attachments over plone.restapi."""
