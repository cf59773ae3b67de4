// Comfort for the menu; everything works without it.
(() => {
  const menu = document.querySelector(".menu");
  if (!menu) {
    return;
  }
  const columns = [...menu.querySelectorAll("details")];
  const close = (except) => columns.forEach((each) => {
    if (each !== except) {
      each.open = false;
    }
  });
  columns.forEach((each) => each.addEventListener("toggle", () => each.open && close(each)));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = columns.find((each) => each.open);
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
    }
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) {
      close();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) {
      close();
    }
  });
})();
