/* Several files into a paper. Each is sent by TUS, one after the other, and becomes a row of the
   list; what is changed in a row is saved at once. Without this script the same forms do the same. */
(() => {
  "use strict";

  const PART = 4 * 1024 * 1024;
  const TRIES = 5;

  /** The server said no, in a sentence. Any other error may be tried again. */
  class Refused extends Error {}

  const sentence = (xhr) => {
    try {
      const answer = JSON.parse(xhr.responseText);
      return (answer.error || answer).message || xhr.statusText;
    } catch {
      return xhr.statusText;
    }
  };

  const send = (method, url, headers, body, onProgress) =>
    new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.open(method, url);
      xhr.setRequestHeader("Accept", "application/json");
      Object.entries(headers).forEach(([name, value]) => xhr.setRequestHeader(name, value));
      xhr.upload.onprogress = (event) => onProgress?.(event.loaded);
      xhr.onerror = () => reject(new Error("no connection"));
      xhr.onload = () => {
        if (xhr.status < 400) resolve(xhr);
        else if (xhr.status === 409 || xhr.status >= 500) reject(new Error(xhr.statusText));
        else reject(new Refused(sentence(xhr)));
      };
      xhr.send(body);
    });

  const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

  const base64 = (text) =>
    btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

  /** Send one file; resolves with the address of its attachment. */
  async function upload(paper, file, token, onProgress) {
    const tus = { "Tus-Resumable": "1.0.0", "X-CSRF-TOKEN": token };
    const said = `filename ${base64(file.name)},content-type ${base64(file.type || "application/octet-stream")}`;
    const begun = await send("POST", `${paper}/@tus-upload`, {
      ...tus, "Upload-Length": file.size, "Upload-Metadata": said,
    });
    const address = begun.getResponseHeader("Location");
    for (let offset = 0, failures = 0; ;) {
      try {
        const part = await send("PATCH", address, {
          ...tus, "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream",
        }, file.slice(offset, offset + PART), (sent) => onProgress(offset + sent));
        offset = Number(part.getResponseHeader("Upload-Offset"));
        if (offset >= file.size) return part.getResponseHeader("Location");
      } catch (error) {
        if (error instanceof Refused || ++failures > TRIES) throw error;
        await wait(failures);
        const standing = await send("HEAD", address, tus).catch(() => null);
        if (standing) offset = Number(standing.getResponseHeader("Upload-Offset"));
      }
    }
  }

  /** The number of papers, beside the heading of their part of the page and in its contents. */
  function countOneMore(section) {
    if (!section) return;
    const counters = `#${section.id} .kardes-section-head .kardes-count, a[href="#${section.id}"] + .kardes-count`;
    for (const counter of document.querySelectorAll(counters)) {
      counter.textContent = Number(counter.textContent) + 1;
    }
  }

  function enhance(box) {
    const text = box.dataset;
    const [choose, list] = box.querySelectorAll("form");
    const input = choose.querySelector("[type=file]");
    const token = choose.elements._authenticator.value;
    const paper = choose.action.replace(/\/@@kardes-upload$/, "");
    const status = box.querySelector(":scope > [role=status]");
    let queue = Promise.resolve();
    let underway = 0;

    choose.querySelector("button").hidden = true;
    choose.querySelector(".kardes-upload-hint").hidden = false;

    const why = (file, error) => {
      if (!file.size) return text.textEmpty;
      if (file.size > Number(text.maxSize)) return text.textTooLarge;
      return error instanceof Refused ? error.message : text.textFailed;
    };

    async function add(file, row) {
      const progress = row.querySelector("progress");
      try {
        if (!file.size || file.size > Number(text.maxSize)) throw new Error("size");
        status.textContent = `${text.textUploading}: ${file.name}`;
        const made = await upload(paper, file, token, (sent) => { progress.value = sent; });
        const answer = await fetch(`${made}/@@kardes-upload-row`);
        row.outerHTML = await answer.text();
        box.closest("section")?.querySelector(".kardes-empty")?.remove();
        countOneMore(box.closest("section"));
        status.textContent = `${text.textUploaded} ${file.name}`;
      } catch (error) {
        progress.remove();
        const refusal = row.appendChild(document.createElement("span"));
        refusal.className = "kardes-upload-refused";
        refusal.setAttribute("role", "alert");
        refusal.textContent = why(file, error);
      }
      underway -= 1;
    }

    function take(files) {
      for (const file of files) {
        const row = list.querySelector("ul").appendChild(document.createElement("li"));
        const name = row.appendChild(document.createElement("strong"));
        name.textContent = file.name;
        const progress = row.appendChild(document.createElement("progress"));
        progress.max = file.size || 1;
        progress.value = 0;
        progress.setAttribute("aria-label", `${text.textUploading}: ${file.name}`);
        underway += 1;
        queue = queue.then(() => add(file, row));
      }
      list.hidden = false;
      input.value = "";
    }

    input.addEventListener("change", () => take([...input.files]));
    for (const [name, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
      choose.addEventListener(name, (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        choose.classList.toggle("kardes-upload-over", over);
      });
    }
    choose.addEventListener("drop", (event) => take([...event.dataTransfer.files]));
    addEventListener("beforeunload", (event) => { if (underway) event.preventDefault(); });

    list.addEventListener("change", async (event) => {
      const row = event.target.closest("li");
      const state = row.querySelector(".kardes-upload-state");
      const headers = { "Content-Type": "application/json", "X-CSRF-TOKEN": token };
      const said = { [event.target.dataset.field]: event.target.value || null };
      state.textContent = "";
      try {
        await send("PATCH", row.dataset.url, headers, JSON.stringify(said));
        state.textContent = text.textSaved;
      } catch (error) {
        state.textContent = error instanceof Refused ? error.message : text.textFailed;
      }
    });
  }

  const start = () => document.querySelectorAll(".kardes-upload").forEach(enhance);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
