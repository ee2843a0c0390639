"""Resumable uploads (TUS) that replace the file."""

from plone.restapi.services.content.tus import UploadPatch, UploadPost

from kardes.content.gates import refuse_change


class ReplacePost(UploadPost):
    """``POST @tus-replace``: 403 with a sentence when the attachment is sealed."""

    def reply(self):
        refuse_change(self.context)
        return super().reply()


class ReplacePatch(UploadPatch):
    """``PATCH @tus-upload/<id>``: the attachment may have been sealed since the upload began."""

    def check_add_modify_permission(self, mode):
        refuse_change(self.context)
