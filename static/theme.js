// Runs before anything is painted: the reader's choice of light or dark, if there is one.
try{var t=localStorage.getItem("shouce.theme");if(t)document.documentElement.dataset.theme=t}catch(e){}
