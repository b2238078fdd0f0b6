// The editor is a plain text area; this gives it what code needs: Tab indents (Escape, then Tab, leaves), Enter keeps
// the indentation, Ctrl+S saves. It writes as a person would, so undo works and Streamlit sees every change.
document.documentElement.lang = window.graderApp.lang;
if (!window.graderEditor) {
  window.graderEditor = { leave: false };
  document.addEventListener("focusout", (event) => {
    if (event.target instanceof HTMLTextAreaElement) event.target.scrollLeft = 0;
  });
  document.addEventListener("keydown", (event) => {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement)) return;
    const write = (text) => document.execCommand("insertText", false, text);
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const before = area.value.slice(start, area.selectionStart);
    const makefile = area.getAttribute("aria-label")?.includes("Makefile");
    if (event.key === "Escape") {
      window.graderEditor.leave = true;
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
      return;
    }
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab" && !window.graderEditor.leave) {
      event.preventDefault();
      if (!event.shiftKey) {
        write(makefile ? "\t" : " ".repeat(4 - (before.length % 4)));
      } else {
        const first = area.value.slice(start).match(/^(\t| {1,4})/);
        if (first) {
          const at = area.selectionStart;
          area.setSelectionRange(start, start + first[0].length);
          document.execCommand("delete");
          area.setSelectionRange(Math.max(start, at - first[0].length), Math.max(start, at - first[0].length));
        }
      }
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const indent = before.match(/^[ \t]*/)[0];
      write("\n" + indent + (!makefile && before.trimEnd().endsWith(":") ? "    " : ""));
    }
    window.graderEditor.leave = false;
  });
}
// Another task is open: show its TODO.
setTimeout(() => {
  const area = document.querySelector('[data-testid="stTextArea"] textarea');
  const now = `${area?.getAttribute("aria-label")}/${window.graderApp.task}`;
  if (!area || window.graderEditor.shown === now) return;
  window.graderEditor.shown = now;
  const at = area.value.search(new RegExp(`TODO[ (]*${window.graderApp.task}\\b`));
  const lines = area.value.slice(0, Math.max(0, at)).split("\n").length;
  area.scrollTop = Math.max(0, lines - 6) * parseFloat(getComputedStyle(area).lineHeight);
}, 500);
